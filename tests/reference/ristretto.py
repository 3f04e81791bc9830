"""ristretto255 in plain integers: slow, not constant-time, and as close to RFC 9496 as Python reads.

For comparison in tests only.

Source: RFC 9496, section 4; RFC 8032, section 5.1 (the curve and its generator).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


class BadEncoding(enum.StrEnum):
    """Why 32 bytes encode no element, in the order of the checks of section 4.3.1."""

    NON_CANONICAL = "non-canonical field encoding"
    NEGATIVE = "negative field element"
    NON_SQUARE = "non-square x^2"
    NEGATIVE_XY = "negative xy"
    ZERO_Y = "y is zero"


class DecodeError(ValueError):
    """`fault` says which check of the decoding procedure failed."""

    def __init__(self, fault: BadEncoding) -> None:
        super().__init__(fault.value)
        self.fault = fault


def _is_negative(value: int) -> bool:
    return value % P % 2 == 1


def _abs(value: int) -> int:
    value %= P
    return P - value if _is_negative(value) else value


def sqrt_ratio_m1(u: int, v: int) -> tuple[bool, int]:
    """Section 4.2: whether u/v is a square, and the root of u/v or of sqrt(-1)·u/v."""
    root = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    check = v * root * root % P
    correct = check == u % P
    flipped = check == -u % P
    flipped_i = check == -u * SQRT_M1 % P
    if flipped or flipped_i:
        root = root * SQRT_M1 % P
    return correct or flipped, _abs(root)


INVSQRT_A_MINUS_D = sqrt_ratio_m1(1, -1 - D)[1]
SQRT_AD_MINUS_ONE = P - sqrt_ratio_m1(-D - 1, 1)[1]
ONE_MINUS_D_SQ = (1 - D * D) % P
D_MINUS_ONE_SQ = (D - 1) ** 2 % P


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """An internal representation: extended coordinates on the twisted Edwards curve."""

    x: int
    y: int
    z: int
    t: int

    def __add__(self, other: Point) -> Point:
        a = (self.y - self.x) * (other.y - other.x)
        b = (self.y + self.x) * (other.y + other.x)
        c = 2 * D * self.t * other.t
        d = 2 * self.z * other.z
        e, f, g, h = b - a, d - c, d + c, b + a
        return Point(e * f % P, g * h % P, f * g % P, e * h % P)

    def __rmul__(self, scalar: int) -> Point:
        total, power = IDENTITY, self
        scalar %= ORDER
        while scalar:
            if scalar & 1:
                total = total + power
            power = power + power
            scalar >>= 1
        return total

    def __eq__(self, other: object) -> bool:
        """Section 4.3.3."""
        if not isinstance(other, Point):
            return NotImplemented
        same = (self.x * other.y - self.y * other.x) % P == 0
        return same or (self.y * other.y - self.x * other.x) % P == 0

    __hash__ = None  # type: ignore[assignment]


IDENTITY = Point(0, 1, 1, 0)
_BASE_Y = 4 * pow(5, -1, P) % P
_BASE_X = _abs(sqrt_ratio_m1(_BASE_Y**2 - 1, D * _BASE_Y**2 + 1)[1])
GENERATOR = Point(_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def decode(data: bytes) -> Point:
    """Section 4.3.1."""
    s = int.from_bytes(data, "little")
    if len(data) != 32 or s >= P:
        raise DecodeError(BadEncoding.NON_CANONICAL)
    if _is_negative(s):
        raise DecodeError(BadEncoding.NEGATIVE)
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-(D * u1 * u1) - u2 * u2) % P
    was_square, invsqrt = sqrt_ratio_m1(1, v * u2 * u2)
    den_x = invsqrt * u2 % P
    den_y = invsqrt * den_x * v % P
    x = _abs(2 * s * den_x)
    y = u1 * den_y % P
    t = x * y % P
    if not was_square:
        raise DecodeError(BadEncoding.NON_SQUARE)
    if _is_negative(t):
        raise DecodeError(BadEncoding.NEGATIVE_XY)
    if y == 0:
        raise DecodeError(BadEncoding.ZERO_Y)
    return Point(x, y, 1, t)


def encode(point: Point) -> bytes:
    """Section 4.3.2."""
    u1 = (point.z + point.y) * (point.z - point.y) % P
    u2 = point.x * point.y % P
    _, invsqrt = sqrt_ratio_m1(1, u1 * u2 * u2)
    den1, den2 = invsqrt * u1 % P, invsqrt * u2 % P
    z_inv = den1 * den2 * point.t % P
    x, y, den_inv = point.x, point.y, den2
    if _is_negative(point.t * z_inv):
        x, y = point.y * SQRT_M1 % P, point.x * SQRT_M1 % P
        den_inv = den1 * INVSQRT_A_MINUS_D % P
    if _is_negative(x * z_inv):
        y = -y % P
    return _abs(den_inv * (point.z - y)).to_bytes(32, "little")


def _map(t: int) -> Point:
    r = SQRT_M1 * t * t % P
    u = (r + 1) * ONE_MINUS_D_SQ % P
    v = (-1 - r * D) * (r + D) % P
    was_square, s = sqrt_ratio_m1(u, v)
    c = P - 1
    if not was_square:
        s, c = P - _abs(s * t), r
    n = (c * (r - 1) * D_MINUS_ONE_SQ - v) % P
    w0, w1 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P
    w2, w3 = (1 - s * s) % P, (1 + s * s) % P
    return Point(w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P)


def one_way_map(uniform: bytes) -> Point:
    """Section 4.3.4: 64 uniform bytes to an element of unknown discrete logarithm."""
    halves = (uniform[:32], uniform[32:])
    first, second = (int.from_bytes(half, "little") % 2**255 % P for half in halves)
    return _map(first) + _map(second)
