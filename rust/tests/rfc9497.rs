//! The vectors in `vectors/`, through the crate's public functions.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use comity_core::error::{ElementFault, Error, Part};
use comity_core::suite::Mode;
use comity_core::{batch, container, element::Element, element::Secret, labels, pairs};
use serde_json::Value;

fn load(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn cases<'a>(file: &'a Value, key: &str) -> &'a Vec<Value> {
    let cases = file[key].as_array().unwrap();
    assert!(!cases.is_empty(), "no vectors under {key}");
    cases
}

fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap();
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

fn list(value: &Value) -> Vec<Vec<u8>> {
    value.as_array().unwrap().iter().map(bytes).collect()
}

fn packed(value: &Value) -> Vec<u8> {
    list(value).concat()
}

/// 64 bytes that reduce to this scalar: the scalar itself, then zeros.
fn uniform(scalars: &[u8]) -> Vec<u8> {
    scalars.chunks(32).flat_map(|scalar| [scalar, &[0; 32]].concat()).collect()
}

#[test]
fn whole_runs_of_the_rfc() {
    for name in ["oprf/good_rfc9497_oprf.json", "oprf/good_rfc9497_voprf.json"] {
        let file = load(name);
        let mode = Mode::parse(file["mode"].as_u64().unwrap() as u8).unwrap();
        let (key, public) =
            batch::derive_key_pair(&bytes(&file["seed"]), &bytes(&file["key_info"]), mode).unwrap();
        assert_eq!(key.encode().to_vec(), bytes(&file["secret_key"]));
        assert_eq!(public.to_vec(), bytes(&file["public_key"]));
        for case in cases(&file, "cases") {
            whole_run(case, mode, &key, &public);
        }
    }
}

fn whole_run(case: &Value, mode: Mode, key: &Secret, public: &[u8]) {
    let (items, key) = (list(&case["items"]), key.encode());
    let (blinds, blinded) = batch::blind(&items, &uniform(&packed(&case["blinds"])), mode).unwrap();
    assert_eq!(*blinds, packed(&case["blinds"]));
    assert_eq!(blinded, packed(&case["blinded"]));
    let evaluated = batch::evaluate(&key, &blinded).unwrap();
    assert_eq!(evaluated, packed(&case["evaluated"]));
    let outputs = batch::finalize(&items, &blinds, &evaluated).unwrap();
    assert_eq!(outputs, packed(&case["outputs"]));
    assert_eq!(outputs, batch::evaluate_items(&key, &items, mode).unwrap());
    if mode == Mode::Voprf {
        let nonce = uniform(&bytes(&case["nonce"]));
        let proof = batch::prove(&key, public, &blinded, &evaluated, &nonce).unwrap();
        assert_eq!(proof.to_vec(), bytes(&case["proof"]));
        batch::verify(public, &blinded, &evaluated, &proof).unwrap();
    }
}

fn verify_case(case: &Value) -> Result<(), Error> {
    batch::verify(
        &bytes(&case["public_key"]),
        &packed(&case["blinded"]),
        &packed(&case["evaluated"]),
        &bytes(&case["proof"]),
    )
}

#[test]
fn bad_proofs_are_rejected() {
    for case in cases(&load("oprf/bad_proofs.json"), "cases") {
        assert_eq!(verify_case(case), Err(Error::ProofRejected), "{}", case["fault"]);
    }
}

#[test]
fn bad_elements_are_named() {
    for case in cases(&load("oprf/bad_elements.json"), "cases") {
        let error = verify_case(case).unwrap_err();
        assert_eq!(error.to_string(), case["error"].as_str().unwrap(), "{}", case["fault"]);
    }
}

#[test]
fn small_multiples_decode_and_encode() {
    let encodings = list(&load("ristretto/good_small_multiples.json")["encodings"]);
    assert_eq!(encodings.len(), 16);
    for (multiple, encoding) in encodings.iter().enumerate().skip(1) {
        let element = Element::decode(&encoding[..].try_into().unwrap()).unwrap();
        assert_eq!(element.encode().to_vec(), *encoding);
        let mut scalar = [0; 32];
        scalar[0] = multiple as u8;
        assert_eq!(batch::public_key(&scalar).unwrap().to_vec(), *encoding);
        assert_eq!(batch::evaluate(&scalar, &encodings[1]).unwrap(), *encoding);
    }
    let identity = Element::decode(&encodings[0][..].try_into().unwrap());
    assert_eq!(identity.unwrap_err(), ElementFault::Identity);
}

#[test]
fn bad_encodings_are_refused_wherever_they_stand() {
    let good = bytes(&load("ristretto/good_small_multiples.json")["encodings"][1]);
    let mut key = [0; 32];
    key[0] = 2;
    for case in cases(&load("ristretto/bad_encodings.json"), "cases") {
        let encoding = bytes(&case["encoding"]);
        let fault = Element::decode(&encoding[..].try_into().unwrap()).unwrap_err();
        assert_eq!(fault, ElementFault::NonCanonical);
        let elements = [good.repeat(70), encoding, good.clone()].concat();
        let expected = Error::Element { part: Part::Blinded, index: 70, fault };
        assert_eq!(batch::evaluate(&key, &elements), Err(expected));
    }
}

#[test]
fn one_way_map() {
    for case in cases(&load("ristretto/good_one_way_map.json"), "cases") {
        let mapped = batch::random_elements(&bytes(&case["uniform"])).unwrap();
        assert_eq!(mapped, bytes(&case["encoding"]));
    }
}

#[test]
fn containers() {
    for case in cases(&load("oprf/good_containers.json"), "cases") {
        let (tokens, container) = (list(&case["tokens"]), bytes(&case["container"]));
        let bits = case["bits"].as_u64().unwrap() as u8;
        assert_eq!(container::build(&tokens.concat(), bits).unwrap(), container);
        let all: Vec<usize> = (0..tokens.len()).collect();
        assert_eq!(container::intersect(&container, &tokens.concat()).unwrap(), all);
    }
    for case in cases(&load("oprf/bad_containers.json"), "cases") {
        let result = container::intersect(&bytes(&case["container"]), &[]);
        assert!(matches!(result, Err(Error::Container(_))), "{}", case["fault"]);
    }
}

#[test]
fn labelled_containers() {
    for case in cases(&load("oprf/good_labelled_containers.json"), "cases") {
        let records = case["records"].as_array().unwrap();
        let field =
            |name: &str| -> Vec<Vec<u8>> { records.iter().map(|r| bytes(&r[name])).collect() };
        let indices: Vec<u16> =
            records.iter().map(|r| r["index"].as_u64().unwrap() as u16).collect();
        let number = |name: &str| case[name].as_u64().unwrap() as usize;
        let tokens = labels::tokens(&field("output").concat(), &indices).unwrap();
        let (labels, bits) = (field("label").concat(), number("bits") as u8);
        let container = labels::build(&tokens, &labels, number("label_len"), bits).unwrap();
        assert_eq!(container, bytes(&case["container"]), "{}", case["name"]);
    }
    for case in cases(&load("oprf/bad_labelled_containers.json"), "cases") {
        let error = labels::lookup(&bytes(&case["container"]), &[], 1).unwrap_err().to_string();
        assert!(error.contains(case["error"].as_str().unwrap()), "{}: {error}", case["fault"]);
    }
}

#[test]
fn small_pairs() {
    for case in cases(&load("oprf/good_pairs.json"), "cases") {
        let of_pairs = case["pairs"].as_array().unwrap();
        let one =
            |name: &str| -> Vec<u8> { of_pairs.iter().flat_map(|p| bytes(&p[name])).collect() };
        let all =
            |name: &str| -> Vec<Vec<u8>> { of_pairs.iter().flat_map(|p| list(&p[name])).collect() };
        let (slots, blinds, keys) =
            (case["slots"].as_u64().unwrap() as usize, one("blind"), one("key"));
        let (ours, padding) = (all("features"), all("padding").concat());
        let elements = pairs::blind(&blinds, &ours, slots, &padding, Mode::Voprf).unwrap();
        assert_eq!(elements, all("elements").concat(), "{}", case["name"]);
        let evaluated = pairs::evaluate(&keys, &elements, slots).unwrap();
        assert_eq!(evaluated, all("evaluated").concat());
        assert_eq!(pairs::tokens(&blinds, &evaluated, slots).unwrap(), all("tokens").concat());
        let (theirs, padding) = (all("own_features"), all("own_padding").concat());
        let own = pairs::own_tokens(&keys, &theirs, slots, &padding, Mode::Voprf).unwrap();
        assert_eq!(own, all("own_tokens").concat());
    }
}

#[test]
fn lengths_and_scalars_that_do_not_fit_are_refused() {
    let good = bytes(&load("ristretto/good_small_multiples.json")["encodings"][1]);
    let items = [b"item".to_vec()];
    let order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
    let order = bytes(&Value::from(order));
    assert_eq!(batch::evaluate(&[0; 32], &good), Err(Error::SecretKey));
    assert_eq!(batch::evaluate(&order, &good), Err(Error::SecretKey));
    let zero = batch::blind(&items, &[0; 64], Mode::Voprf).unwrap_err();
    assert_eq!(zero, Error::Blind { index: 0 });
    let reduced_to_zero = batch::blinds_from_uniform(&uniform(&order)).unwrap_err();
    assert_eq!(reduced_to_zero, Error::Blind { index: 0 });
    assert!(batch::blind(&items, &[1; 63], Mode::Voprf).is_err());
    assert!(batch::evaluate(&[1; 31], &good).is_err());
    assert!(batch::evaluate(&order, &good[1..]).is_err());
    let long = [vec![0; 65_536]];
    assert_eq!(batch::hash_items(&long, Mode::Oprf), Err(Error::ItemTooLong { index: 0 }));
    assert_eq!(batch::verify(&good, &[], &[], &[0; 64]), Err(Error::EmptyBatch));
    let many = good.repeat(65_536);
    let error = batch::verify(&good, &many, &many, &[0; 64]);
    assert_eq!(error, Err(Error::BatchTooLarge { got: 65_536 }));
    assert_eq!(Mode::parse(2), Err(Error::Mode));
}
