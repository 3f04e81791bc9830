//! What the recipe reads of a record. Twin of `names_1/subject.py`.

#[cfg(feature = "python")]
use pyo3::FromPyObject;

/// A date of birth as far as known; a span of years where `year_to` is later than `year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct Birth {
    /// The first year.
    pub year: i32,
    /// The last year.
    pub year_to: i32,
    /// From 1.
    pub month: Option<u8>,
    /// From 1.
    pub day: Option<u8>,
    /// The source says about.
    pub circa: bool,
}

/// A person: what of it stands in match keys.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct Person {
    /// Every spelling, in any script.
    pub names: Vec<String>,
    /// Dates of birth.
    pub births: Vec<Birth>,
}
