//! What Python sees: lengths in, errors mapped, the interpreter's lock released. No policy.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};

use crate::error::{Error, Part};
use crate::suite::Mode;
use crate::{batch, container, labels, names, pairs, products};

create_exception!(
    _core,
    EngineError,
    PyValueError,
    "Base of what the engine refuses because of its content."
);
create_exception!(
    _core,
    MalformedElement,
    EngineError,
    "32 bytes that are no element, or the identity. `index`: its position in its buffer."
);
create_exception!(
    _core,
    ProofRejected,
    EngineError,
    "A proof that does not hold, or is not two canonical scalars."
);
create_exception!(
    _core,
    MalformedContainer,
    EngineError,
    "Bytes that are not the one encoding of a set of tokens."
);

impl From<Error> for PyErr {
    fn from(error: Error) -> PyErr {
        let words = error.to_string();
        match error {
            Error::Element { part: Part::Mapped, .. } => PyValueError::new_err(words),
            Error::Element { index, .. } => malformed_element(words, index),
            Error::ProofRejected => ProofRejected::new_err(words),
            Error::Container(_) => MalformedContainer::new_err(words),
            _ => PyValueError::new_err(words),
        }
    }
}

fn malformed_element(words: String, index: usize) -> PyErr {
    Python::attach(|py| {
        let error = MalformedElement::new_err(words);
        match error.value(py).setattr("index", index) {
            Ok(()) => error,
            Err(failure) => failure,
        }
    })
}

fn packed<'py, B>(
    py: Python<'py>,
    work: impl FnOnce() -> Result<B, Error> + Send,
) -> PyResult<Bound<'py, PyBytes>>
where
    B: AsRef<[u8]> + Send,
{
    let bytes = py.detach(work)?;
    Ok(PyBytes::new(py, bytes.as_ref()))
}

/// What multiplies here: "avx512ifma", eight elements at a time, or "portable".
#[pyfunction]
fn backend() -> &'static str {
    products::backend()
}

/// HashToGroup of each item: n * 32 bytes.
#[pyfunction]
fn hash_to_group_batch(
    py: Python<'_>,
    items: Vec<PyBackedBytes>,
    mode: u8,
) -> PyResult<Bound<'_, PyBytes>> {
    packed(py, || batch::hash_items(&items, Mode::parse(mode)?))
}

/// DeriveKeyPair from 32 bytes of seed: (secret key, public key), 32 bytes each.
#[pyfunction]
fn derive_key_pair<'py>(
    py: Python<'py>,
    seed: &[u8],
    info: &[u8],
    mode: u8,
) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
    let (secret, public) = batch::derive_key_pair(seed, info, Mode::parse(mode)?)?;
    let secret = zeroize::Zeroizing::new(secret.encode());
    Ok((PyBytes::new(py, &*secret), PyBytes::new(py, &public)))
}

/// The public key of a secret key, 32 bytes.
#[pyfunction]
fn public_key<'py>(py: Python<'py>, secret_key: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::public_key(secret_key))
}

/// Blind each item with its own 64 uniform bytes: (blinds n * 32, blinded n * 32).
#[pyfunction]
fn blind_batch<'py>(
    py: Python<'py>,
    items: Vec<PyBackedBytes>,
    uniform: &[u8],
    mode: u8,
) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
    let (blinds, blinded) = py.detach(|| batch::blind(&items, uniform, Mode::parse(mode)?))?;
    Ok((PyBytes::new(py, &blinds), PyBytes::new(py, &blinded)))
}

/// The blinds that blind_batch makes of these uniform bytes, without blinding: n * 32 bytes.
#[pyfunction]
fn blinds_from_uniform<'py>(py: Python<'py>, uniform: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let blinds = py.detach(|| batch::blinds_from_uniform(uniform))?;
    Ok(PyBytes::new(py, &blinds))
}

/// Blind each item with one common blind, for a count: n * 32 bytes.
#[pyfunction]
fn blind_with<'py>(
    py: Python<'py>,
    items: Vec<PyBackedBytes>,
    blind: &[u8],
    mode: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::blind_with(&items, blind, Mode::parse(mode)?))
}

/// The one-way map of each 64 uniform bytes, for padding: n * 32 bytes.
#[pyfunction]
fn random_elements<'py>(py: Python<'py>, uniform: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::random_elements(uniform))
}

/// Decode each element and discard it; raises MalformedElement for the first bad one.
#[pyfunction]
fn check_elements(py: Python<'_>, elements: &[u8]) -> PyResult<()> {
    Ok(py.detach(|| batch::check(elements))?)
}

/// The secret key times each blinded element: n * 32 bytes.
#[pyfunction]
fn evaluate_batch<'py>(
    py: Python<'py>,
    secret_key: &[u8],
    blinded: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::evaluate(secret_key, blinded))
}

/// GenerateProof for a batch of 1 to 65,535: 64 bytes. `uniform` must never serve twice.
#[pyfunction]
fn prove_batch<'py>(
    py: Python<'py>,
    secret_key: &[u8],
    public_key: &[u8],
    blinded: &[u8],
    evaluated: &[u8],
    uniform: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::prove(secret_key, public_key, blinded, evaluated, uniform))
}

/// VerifyProof; raises ProofRejected unless the proof holds.
#[pyfunction]
fn verify_batch(
    py: Python<'_>,
    public_key: &[u8],
    blinded: &[u8],
    evaluated: &[u8],
    proof: &[u8],
) -> PyResult<()> {
    Ok(py.detach(|| batch::verify(public_key, blinded, evaluated, proof))?)
}

/// Unblind each evaluation and hash it with its item: n * 64 bytes. Does not verify.
#[pyfunction]
fn finalize_batch<'py>(
    py: Python<'py>,
    items: Vec<PyBackedBytes>,
    blinds: &[u8],
    evaluated: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::finalize(&items, blinds, evaluated))
}

/// Evaluate of the key holder's own items: n * 64 bytes.
#[pyfunction]
fn evaluate_items<'py>(
    py: Python<'py>,
    secret_key: &[u8],
    items: Vec<PyBackedBytes>,
    mode: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::evaluate_items(secret_key, &items, Mode::parse(mode)?))
}

/// The inverse of one common blind times each element: n * 32 bytes.
#[pyfunction]
fn unblind_elements<'py>(
    py: Python<'py>,
    blind: &[u8],
    elements: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::unblind(blind, elements))
}

/// The secret key times HashToGroup of each item, for a count: n * 32 bytes.
#[pyfunction]
fn evaluate_elements_of_items<'py>(
    py: Python<'py>,
    secret_key: &[u8],
    items: Vec<PyBackedBytes>,
    mode: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::evaluate_to_elements(secret_key, &items, Mode::parse(mode)?))
}

/// The first 16 bytes of each 64-byte output: n * 16 bytes.
#[pyfunction]
fn output_tokens<'py>(py: Python<'py>, outputs: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::output_tokens(outputs))
}

/// A hash of each element, for a count: n * 16 bytes.
#[pyfunction]
fn count_tokens<'py>(py: Python<'py>, elements: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || batch::count_tokens(elements))
}

/// Compress tokens of 16 bytes, cut to their leading `bits` (8 to 120), as a set.
#[pyfunction]
fn container_build<'py>(py: Python<'py>, tokens: &[u8], bits: u8) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || container::build(tokens, bits))
}

/// Positions, ascending, of the tokens that the container holds. Checks all of the container.
#[pyfunction]
fn container_intersect(py: Python<'_>, container: &[u8], tokens: &[u8]) -> PyResult<Vec<usize>> {
    Ok(py.detach(|| container::intersect(container, tokens))?)
}

/// Entries that the container's header announces, with labels or without.
#[pyfunction]
fn container_len(container: &[u8]) -> PyResult<u32> {
    Ok(container::len(container)?)
}

/// Width of the container's tokens in bits, as its header announces it; with labels or without.
#[pyfunction]
fn container_bits(container: &[u8]) -> PyResult<u8> {
    Ok(container::bits(container)?)
}

/// Token and mask, 16 bytes each, of every output for the record number beside it: n * 32 bytes.
///
/// `outputs` is n * 64 bytes, `indices` n numbers from 0 to 65,535: the sender repeats the output of
/// a key for each of its records, numbered from 0.
#[pyfunction]
fn labelled_tokens<'py>(
    py: Python<'py>,
    outputs: &[u8],
    indices: Vec<u16>,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || labels::tokens(outputs, &indices))
}

/// Compress tokens with masks (n * 32) and labels in clear (n * label_len) as a labelled set.
///
/// `label_len` is 1 to 16, `bits` 8 to 120. Padding is 32 random bytes with any label. ValueError
/// also where two tokens agree in their leading `bits`.
#[pyfunction]
fn labelled_container_build<'py>(
    py: Python<'py>,
    tokens: &[u8],
    labels: &[u8],
    label_len: usize,
    bits: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || labels::build(tokens, labels, label_len, bits))
}

type LabelledHit<'py> = (usize, u16, Bound<'py, PyBytes>);

/// Every record behind the outputs (n * 64): (position of the output, record number, label).
///
/// Ordered by position, then number. Numbers below `records_max` (at most 65,535) are probed, for
/// each output until the first that misses. Checks all of the container; with no outputs, it does
/// nothing else.
#[pyfunction]
fn labelled_container_lookup<'py>(
    py: Python<'py>,
    container: &[u8],
    outputs: &[u8],
    records_max: u16,
) -> PyResult<Vec<LabelledHit<'py>>> {
    let hits = py.detach(|| labels::lookup(container, outputs, records_max))?;
    let seen = |hit: labels::Hit| (hit.position, hit.index, PyBytes::new(py, &hit.label));
    Ok(hits.into_iter().map(seen).collect())
}

/// Each pair's features under its blind: pairs * slots * 32 bytes.
///
/// `blinds` has 32 bytes for each pair (from blinds_from_uniform), `features` pairs * slots byte
/// strings, empty where a slot is; `padding` has 64 uniform bytes for each empty slot, in order.
#[pyfunction]
fn pair_blind<'py>(
    py: Python<'py>,
    blinds: &[u8],
    features: Vec<PyBackedBytes>,
    slots: usize,
    padding: &[u8],
    mode: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || pairs::blind(blinds, &features, slots, padding, Mode::parse(mode)?))
}

/// Each pair's elements under its key: pairs * slots * 32 bytes.
///
/// `keys` has 32 bytes for each pair, drawn as blinds are. Raises MalformedElement for the first
/// bad element.
#[pyfunction]
fn pair_evaluate<'py>(
    py: Python<'py>,
    keys: &[u8],
    elements: &[u8],
    slots: usize,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || pairs::evaluate(keys, elements, slots))
}

/// Tokens of the key holder's own features: pairs * slots * 8 bytes.
///
/// As pair_blind, but `padding` has 8 random bytes for each empty slot, in order.
#[pyfunction]
fn pair_own_tokens<'py>(
    py: Python<'py>,
    keys: &[u8],
    features: Vec<PyBackedBytes>,
    slots: usize,
    padding: &[u8],
    mode: u8,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || pairs::own_tokens(keys, &features, slots, padding, Mode::parse(mode)?))
}

/// Take each pair's blind off its evaluations, and hash: pairs * slots * 8 bytes.
///
/// Raises MalformedElement for the first bad element.
#[pyfunction]
fn pair_tokens<'py>(
    py: Python<'py>,
    blinds: &[u8],
    evaluated: &[u8],
    slots: usize,
) -> PyResult<Bound<'py, PyBytes>> {
    packed(py, || pairs::tokens(blinds, evaluated, slots))
}

/// The recipe names-1 for match keys of people, with its tables. Immutable.
///
/// Fields of arguments are read by name: rust/src/names/tables.rs, subject.rs and keys.rs have them.
#[pyclass(frozen)]
struct NameRecipe(names::Recipe);

#[pymethods]
impl NameRecipe {
    /// From `names_1.tables.tables()`.
    #[new]
    fn new(tables: names::tables::Tables) -> PyResult<NameRecipe> {
        let recipe = names::Recipe::new(&tables);
        recipe.map(NameRecipe).map_err(|fault| PyValueError::new_err(fault.to_string()))
    }

    /// Match keys of each person under a gate, the rarest first.
    fn derive_persons<'py>(
        &self,
        py: Python<'py>,
        persons: Vec<names::subject::Person>,
        gate: names::keys::Gate,
    ) -> PyResult<Vec<Bound<'py, PyTuple>>> {
        let derived = py.detach(|| self.0.derive(&persons, &gate));
        let seen = |keys: Vec<names::keys::WeightedKey>| {
            PyTuple::new(py, keys.iter().map(|(key, _)| PyBytes::new(py, key)))
        };
        derived.into_iter().map(seen).collect()
    }

    /// Letters and codes (level F, C or E) of each token of a name, and of each join.
    fn codes(&self, name: &str, level: &str) -> PyResult<Vec<(String, Vec<String>)>> {
        let level = match level {
            "F" => names::codes::Level::F,
            "C" => names::codes::Level::C,
            "E" => names::codes::Level::E,
            _ => return Err(PyValueError::new_err("level: F, C or E")),
        };
        let found = self.0.codes_of_name(name, level);
        Ok(found.into_iter().map(|(token, codes)| (token.letters, codes)).collect())
    }
}

/// Batches of RFC 9497 (ristretto255-SHA512) and compressed sets. See comity.crypto.oprf.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::{
        EngineError, MalformedContainer, MalformedElement, NameRecipe, ProofRejected, backend,
        blind_batch, blind_with, blinds_from_uniform, check_elements, container_bits,
        container_build, container_intersect, container_len, count_tokens, derive_key_pair,
        evaluate_batch, evaluate_elements_of_items, evaluate_items, finalize_batch,
        hash_to_group_batch, labelled_container_build, labelled_container_lookup, labelled_tokens,
        output_tokens, pair_blind, pair_evaluate, pair_own_tokens, pair_tokens, prove_batch,
        public_key, random_elements, unblind_elements, verify_batch,
    };
}
