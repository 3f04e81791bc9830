//! Operations per second over a batch of 16,384. `RAYON_NUM_THREADS` sets the threads.

#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::time::Instant;

use comity_core::error::Error;
use comity_core::suite::Mode;
use comity_core::{batch, container, labels, pairs};
use sha2::{Digest, Sha512};

const COUNT: usize = 16_384;

fn uniform() -> Vec<u8> {
    (0..COUNT as u64).flat_map(|number| Sha512::digest(number.to_be_bytes())).collect()
}

/// Print the best of three runs and return the last result.
fn measure<T>(name: &str, work: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        black_box(work()?);
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{name:24}{:12.0} /s", COUNT as f64 / best);
    work()
}

fn main() -> Result<(), Error> {
    let items: Vec<Vec<u8>> = (0..COUNT).map(|number| format!("item {number}").into()).collect();
    let uniform = uniform();
    let (key, public) = batch::derive_key_pair(&[7; 32], b"bench", Mode::Voprf)?;
    let key = key.encode();
    println!("threads: {}", rayon::current_num_threads());
    let (blinds, blinded) = measure("blind", || batch::blind(&items, &uniform, Mode::Voprf))?;
    let evaluated = measure("evaluate", || batch::evaluate(&key, &blinded))?;
    let nonce = &uniform[..64];
    let proof = measure("prove", || batch::prove(&key, &public, &blinded, &evaluated, nonce))?;
    measure("verify", || batch::verify(&public, &blinded, &evaluated, &proof))?;
    let outputs = measure("finalize", || batch::finalize(&items, &blinds, &evaluated))?;
    measure("evaluate own items", || batch::evaluate_items(&key, &items, Mode::Voprf))?;
    measure("random elements", || batch::random_elements(&uniform))?;
    let tokens = batch::output_tokens(&outputs)?;
    let built = measure("container build", || container::build(&tokens, 80))?;
    measure("container intersect", || container::intersect(&built, &tokens))?;
    let tokens = measure("labelled tokens", || labels::tokens(&outputs, &vec![0; COUNT]))?;
    let clear = vec![7; COUNT * 10];
    let built = measure("labelled container", || labels::build(&tokens, &clear, 10, 80))?;
    measure("labelled lookup", || labels::lookup(&built, &outputs, 64))?;
    measure_pairs(&items, &uniform)
}

/// Pairs of 64 slots, all of them full; operations are slots.
fn measure_pairs(items: &[Vec<u8>], uniform: &[u8]) -> Result<(), Error> {
    let mode = Mode::Voprf;
    let scalars = batch::blinds_from_uniform(&uniform[..COUNT / 64 * 64])?;
    let blinded = measure("pairs: blind", || pairs::blind(&scalars, items, 64, &[], mode))?;
    measure("pairs: evaluate", || pairs::evaluate(&scalars, &blinded, 64))?;
    measure("pairs: own tokens", || pairs::own_tokens(&scalars, items, 64, &[], mode))?;
    measure("pairs: tokens", || pairs::tokens(&scalars, &blinded, 64))?;
    Ok(())
}
