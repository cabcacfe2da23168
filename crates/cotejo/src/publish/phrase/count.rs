//! How counts are said: bounds are words.

use cotejo_core::{Amount, Quantity};

use crate::publish::words::{Plural, Template, Words};

/// A count as it is said, and whether it takes the singular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The words: "more than 400".
    pub words: String,
    /// Whether the words are for exactly one.
    pub is_one: bool,
}

impl Figure {
    /// Returns the text of the two that fits the number.
    pub fn choose<'a>(&self, one: &'a Template, other: &'a Template) -> &'a Template {
        if self.is_one { one } else { other }
    }
}

/// How the bounds of a count are to be said.
#[derive(Clone, Copy)]
enum Bounds {
    Exactly(u64),
    AtLeast(u64),
    AtMost(u64),
    Between(u64, u64),
}

/// Lower bounds that stand for a word without a number.
const DOZENS: u64 = 24;
const SCORES: u64 = 40;
const HUNDREDS: u64 = 200;
const THOUSANDS: u64 = 2_000;
const TENS_OF_THOUSANDS: u64 = 20_000;

impl Words {
    /// Says a number with the grouping of the language.
    pub(crate) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        if number < self.figure.group_from {
            return digits;
        }
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push_str(&self.figure.group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Says a number that may lie below zero.
    pub(crate) fn signed(&self, number: i64) -> String {
        let sign = if number < 0 { "−" } else { "" };
        format!("{sign}{}", self.number(number.unsigned_abs()))
    }

    /// Says so many of something.
    pub(crate) fn so_many(&self, number: usize, noun: &Plural) -> String {
        let number = number as u64;
        noun.of(number).say(&[("n", &self.number(number))])
    }

    /// Says a quantity with its bounds as words.
    ///
    /// A count keeps inclusive bounds, so "more than 400" and "at least 401" are one count. Which
    /// of the two is said depends on the claimant's words and, where these spell the number out, on
    /// which of the two numbers is the rounder; both are true to the count.
    pub(crate) fn quantity(&self, quantity: &Quantity) -> Figure {
        let count = quantity.count;
        let (least, most) = (count.least().map(|p| p.0), count.most().map(|p| p.0));
        let bounds = match (least, most) {
            (Some(least), Some(most)) if least == most => Bounds::Exactly(least),
            (Some(least), Some(most)) => Bounds::Between(least, most),
            (Some(least), None) => Bounds::AtLeast(least),
            (None, most) => Bounds::AtMost(most.unwrap_or_default()),
        };
        let is_one = matches!(bounds, Bounds::Exactly(1));
        Figure { words: self.bounds(bounds, count.is_approximate(), &quantity.words), is_one }
    }

    fn bounds(&self, bounds: Bounds, approximate: bool, own_words: &str) -> String {
        let with = |template: &Template, number: u64| template.say(&[("n", &self.number(number))]);
        let range = |template: &Template, a: u64, b: u64| {
            template.say(&[("a", &self.number(a)), ("b", &self.number(b))])
        };
        let figure = &self.figure;
        match (bounds, approximate) {
            (Bounds::Exactly(n), false) => self.number(n),
            (Bounds::Exactly(n), true) => with(&figure.about, n),
            (Bounds::Between(a, b), false) => range(&figure.between, a, b),
            (Bounds::Between(a, b), true) => range(&figure.about_between, a, b),
            (Bounds::AtMost(n), true) => with(&figure.nearly, n),
            (Bounds::AtMost(n), false) => match beyond(n, n.checked_add(1), own_words) {
                Some(beyond) => with(&figure.fewer_than, beyond),
                None => with(&figure.at_most, n),
            },
            (Bounds::AtLeast(n), true)
                if numbers(own_words).is_empty() && self.vague(n).is_some() =>
            {
                self.vague(n).unwrap_or_default().to_owned()
            }
            (Bounds::AtLeast(n), approximate) => match beyond(n, n.checked_sub(1), own_words) {
                Some(below) if approximate => with(&figure.just_over, below),
                Some(below) => with(&figure.more_than, below),
                None if approximate => with(&figure.about_or_more, n),
                None => with(&figure.at_least, n),
            },
        }
    }

    /// Returns the word without a number that this lower bound stands for.
    fn vague(&self, least: u64) -> Option<&str> {
        match least {
            DOZENS => Some(&self.figure.dozens),
            SCORES => Some(&self.figure.scores),
            HUNDREDS => Some(&self.figure.hundreds),
            THOUSANDS => Some(&self.figure.thousands),
            TENS_OF_THOUSANDS => Some(&self.figure.tens_of_thousands),
            _ => None,
        }
    }

    /// Says an amount with its bounds as words: "at least 98".
    pub(crate) fn amount(&self, amount: Amount) -> Figure {
        let figure = &self.figure;
        let words = match (amount.least, amount.most) {
            (Some(a), Some(b)) if a == b => self.signed(a),
            (Some(a), Some(b)) => {
                figure.between.say(&[("a", &self.signed(a)), ("b", &self.signed(b))])
            }
            (Some(a), None) => figure.at_least.say(&[("n", &self.signed(a))]),
            (None, Some(b)) => figure.at_most.say(&[("n", &self.signed(b))]),
            (None, None) => figure.unbounded.clone(),
        };
        Figure { words, is_one: amount == Amount::exactly(1) }
    }
}

/// Returns the number just outside the bound, if that is the one which the words name.
fn beyond(bound: u64, outside: Option<u64>, own_words: &str) -> Option<u64> {
    let outside = outside?;
    let named = numbers(own_words);
    let names_outside = match (named.contains(&outside), named.contains(&bound)) {
        (outside, bound) if outside != bound => outside,
        _ => zeros(outside) > zeros(bound),
    };
    names_outside.then_some(outside)
}

fn zeros(number: u64) -> usize {
    let digits = number.to_string();
    digits.len() - digits.trim_end_matches('0').len()
}

/// Returns the numbers written in digits, with or without marks between groups of three.
fn numbers(words: &str) -> Vec<u64> {
    let is_mark =
        |c: char| matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'');
    let runs = words.split(|c: char| !c.is_ascii_digit() && !is_mark(c));
    let bare = |run: &str| run.chars().filter(char::is_ascii_digit).collect::<String>();
    runs.filter_map(|run| bare(run).parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use cotejo_core::{Count, People};

    use super::*;
    use crate::publish::ReportLanguage;

    fn said(count: Count, words: &str) -> [String; 2] {
        let quantity = Quantity { count, words: words.to_owned() };
        ReportLanguage::ALL.map(|language| language.words().quantity(&quantity).words)
    }

    #[test]
    fn bounds_are_words_and_keep_the_number_that_was_said() {
        let n = People;
        let cases = [
            (Count::exactly(n(116)), "116", ["116", "116"]),
            (Count::exactly(n(1697)), "1.697", ["1,697", "1697"]),
            (Count::exactly(n(37_877)), "37,877", ["37,877", "37\u{202f}877"]),
            (Count::more_than(n(400)), "over 400", ["more than 400", "más de 400"]),
            (Count::more_than(n(400)), "more than four hundred", ["more than 400", "más de 400"]),
            (Count::more_than(n(1000)), "más de 1.000", ["more than 1,000", "más de 1000"]),
            (Count::at_least(n(600)), "at least 600", ["at least 600", "al menos 600"]),
            (Count::at_least(n(601)), "no fewer than 601", ["at least 601", "al menos 601"]),
            (Count::at_most(n(50)), "up to 50", ["up to 50", "hasta 50"]),
            (Count::fewer_than(n(50)), "menos de cincuenta", ["fewer than 50", "menos de 50"]),
            (Count::between(n(60), n(70)).unwrap(), "60 to 70", ["60 to 70", "entre 60 y 70"]),
            (Count::about(n(50)), "some 50", ["about 50", "unos 50"]),
            (
                Count::more_than(n(800)).approximately(),
                "just over 800",
                ["just over 800", "algo más de 800"],
            ),
            (Count::at_most(n(50)).approximately(), "nearly 50", ["nearly 50", "casi 50"]),
            (Count::at_least(n(24)).approximately(), "decenas", ["dozens", "decenas"]),
            (
                Count::at_least(n(24)).approximately(),
                "some 24 or more",
                ["about 24 or more", "unos 24 o más"],
            ),
        ];
        for (count, words, expected) in cases {
            assert_eq!(said(count, words), expected, "{words}");
        }
    }

    #[test]
    fn amounts_below_zero_bear_a_sign() {
        let words = ReportLanguage::English.words();
        assert_eq!(words.amount(Amount { least: Some(-3), most: None }).words, "at least −3");
        assert_eq!(words.amount(Amount::NONE).words, "an unknown number");
    }

    #[test]
    fn the_largest_numbers_are_said() {
        let most = Count::at_most(People(u64::MAX));
        assert!(said(most, "")[0].starts_with("up to 18,446,"));
    }
}
