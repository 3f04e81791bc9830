//! Eight unsigned 64-bit integers in one register, and the few instructions that the field needs.
//!
//! Every function names the two features that it needs: it can be called from code that has them
//! and from nowhere else. Each is one instruction, and none of these takes a time that depends on
//! its operands (Intel, *Data Operand Independent Timing*, list of instructions).

use std::arch::asm;
use std::arch::x86_64::{
    __m512i, __mmask8, _mm512_abs_epi64, _mm512_add_epi64, _mm512_and_si512,
    _mm512_cmpeq_epi64_mask, _mm512_cmplt_epi64_mask, _mm512_loadu_epi64, _mm512_madd52hi_epu64,
    _mm512_madd52lo_epu64, _mm512_mask_mov_epi64, _mm512_set1_epi64, _mm512_slli_epi64,
    _mm512_srli_epi64, _mm512_storeu_epi64, _mm512_sub_epi64, _mm512_test_epi64_mask,
};

use zeroize::Zeroize;

/// Entries of a vector, each worked on by itself.
pub const LANES: usize = 8;

/// One bit for each lane, lane 0 in the lowest.
pub type Mask = __mmask8;

/// Eight 64-bit integers.
#[derive(Clone, Copy, Zeroize)]
pub struct Vector(__m512i);

impl Vector {
    /// The same number in every lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn all(number: u64) -> Vector {
        Vector(_mm512_set1_epi64(number.cast_signed()))
    }

    /// One number for each lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn load(lanes: &[u64; LANES]) -> Vector {
        // SAFETY: the array is 64 readable bytes, and the load asks for no alignment.
        Vector(unsafe { _mm512_loadu_epi64(lanes.as_ptr().cast()) })
    }

    /// The number of each lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn store(self) -> [u64; LANES] {
        let mut lanes = [0; LANES];
        // SAFETY: the array is 64 writable bytes of our own; the store asks for no alignment.
        unsafe { _mm512_storeu_epi64(lanes.as_mut_ptr().cast(), self.0) };
        lanes
    }

    /// Sum modulo 2^64.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn plus(self, other: Vector) -> Vector {
        Vector(_mm512_add_epi64(self.0, other.0))
    }

    /// Difference modulo 2^64.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn minus(self, other: Vector) -> Vector {
        Vector(_mm512_sub_epi64(self.0, other.0))
    }

    /// Bits that both have.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn and(self, other: Vector) -> Vector {
        Vector(_mm512_and_si512(self.0, other.0))
    }

    /// Shifted by `BITS` towards the high end.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn up<const BITS: u32>(self) -> Vector {
        Vector(_mm512_slli_epi64::<BITS>(self.0))
    }

    /// Shifted by `BITS` towards the low end.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn down<const BITS: u32>(self) -> Vector {
        Vector(_mm512_srli_epi64::<BITS>(self.0))
    }

    /// The same, and nothing that the compiler could know: for sums that it would otherwise turn
    /// back into a slower multiplication.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn opaque(self) -> Vector {
        let mut value = self.0;
        // SAFETY: no instruction at all; the register keeps what it holds.
        unsafe {
            asm!("/* {0} */", inout(zmm_reg) value, options(pure, nomem, nostack, preserves_flags));
        }
        Vector(value)
    }

    /// Plus the low 52 bits of the product of the low 52 bits of `a` and `b`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn plus_low(self, a: Vector, b: Vector) -> Vector {
        Vector(_mm512_madd52lo_epu64(self.0, a.0, b.0))
    }

    /// Plus bits 52 to 103 of the product of the low 52 bits of `a` and `b`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn plus_high(self, a: Vector, b: Vector) -> Vector {
        Vector(_mm512_madd52hi_epu64(self.0, a.0, b.0))
    }

    /// `other` in the lanes of the mask, our own in the rest.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn replaced(self, mask: Mask, other: Vector) -> Vector {
        Vector(_mm512_mask_mov_epi64(self.0, mask, other.0))
    }

    /// Lanes in which both are equal.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn equal(self, other: Vector) -> Mask {
        _mm512_cmpeq_epi64_mask(self.0, other.0)
    }

    /// Lanes in which some bit of `bits` is set.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn any_of(self, bits: Vector) -> Mask {
        _mm512_test_epi64_mask(self.0, bits.0)
    }

    /// Lanes below zero, read as signed.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn negative(self) -> Mask {
        _mm512_cmplt_epi64_mask(self.0, Vector::all(0).0)
    }

    /// Absolute values of signed numbers.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn absolute(self) -> Vector {
        Vector(_mm512_abs_epi64(self.0))
    }
}
