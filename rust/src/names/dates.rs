//! What of a date of birth stands in a match key. Twin of `names_1/dates.py`.

use super::subject::Birth;

const DATES_MAX: usize = 3;
const SPAN_MAX: i64 = 3;

/// Year, the lesser of day and month, the greater.
pub type Day = (i32, u8, u8);

/// Every window that a year of birth falls into, ascending.
#[must_use]
pub fn windows_of(births: &[Birth]) -> Vec<i32> {
    let years = chosen(births).into_iter().flat_map(years_of);
    let mut windows: Vec<i32> = years.flat_map(|year| [year, year + 1]).collect();
    windows.sort_unstable();
    windows.dedup();
    windows
}

/// Every whole date of birth, ascending.
#[must_use]
pub fn days_of(births: &[Birth]) -> Vec<Day> {
    let mut days: Vec<Day> = chosen(births).iter().filter_map(day_of).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The first ones, in the order of the calendar.
fn chosen(births: &[Birth]) -> Vec<Birth> {
    let mut births = births.to_vec();
    births.sort_unstable_by_key(|birth| {
        let Birth { year, year_to, month, day, circa } = *birth;
        (year, year_to, month.unwrap_or_default(), day.unwrap_or_default(), circa)
    });
    births.dedup();
    births.truncate(DATES_MAX);
    births
}

fn years_of(birth: Birth) -> Vec<i32> {
    let count = i64::from(birth.year_to) - i64::from(birth.year) + 1;
    let years = birth.year..=birth.year_to;
    if count <= SPAN_MAX { years.collect() } else { Vec::new() }
}

fn day_of(birth: &Birth) -> Option<Day> {
    let Birth { year, year_to, month: Some(month), day: Some(day), circa: false } = *birth else {
        return None;
    };
    let whole = year == year_to && (month, day) != (1, 1);
    whole.then(|| (year, month.min(day), month.max(day)))
}
