//! The least that each language must reach; it only rises.

use std::collections::BTreeMap;
use std::fmt::Write;

use cotejo_core::Digest;

use super::scorer::{Figures, Share};

const HEADING: &str = "\
# The least that the claim reader must reach on the documents of each language: F1 of the claims
# found, right in their core, and right as a whole. `corpus` is the digest of the documents on
# which it was measured. README.md says how floors are raised. They are lowered by hand alone,
# and the commit says why.
";

/// The floors of all languages.
#[derive(Debug, PartialEq)]
pub struct Floors(BTreeMap<String, Floor>);

#[derive(Clone, Copy, Debug, PartialEq)]
struct Floor {
    corpus: Digest,
    least: Figures,
}

/// What one language reaches now, on which documents.
pub type Now<'a> = (&'a str, Digest, Figures);

impl Floors {
    /// Reads the file; the error names the language, the field and what is allowed.
    pub fn parse(text: &str) -> Result<Floors, String> {
        let file: toml::Table = text.parse().map_err(|error| format!("floors.toml: {error}"))?;
        let floor = |(language, table): (&String, &toml::Value)| {
            Ok((language.clone(), read_floor(language, table)?))
        };
        file.iter().map(floor).collect::<Result<_, String>>().map(Floors)
    }

    /// Raises each floor to what is reached now, and lowers none.
    pub fn raise(&mut self, now: &[Now]) {
        for &(language, corpus, reached) in now {
            let floor =
                self.0.entry(language.to_owned()).or_insert(Floor { corpus, least: reached });
            let least = floor.least;
            floor.corpus = corpus;
            floor.least = Figures {
                found: least.found.max(reached.found),
                core: least.core.max(reached.core),
                whole: least.whole.max(reached.whole),
            };
        }
    }

    /// Returns the text of the file.
    pub fn to_text(&self) -> String {
        let mut text = HEADING.to_owned();
        for (language, Floor { corpus, least }) in &self.0 {
            let Figures { found, core, whole } = least;
            let _ = write!(
                text,
                "\n[{language}]\ncorpus = \"{corpus}\"\nfound = {found}\ncore = {core}\nwhole = {whole}\n"
            );
        }
        text
    }

    /// Tells where a floor is missing, is not met, or was measured on other documents.
    pub fn problems(&self, now: &[Now]) -> Vec<String> {
        let mut problems = Vec::new();
        for (language, corpus, reached) in now {
            let Some(floor) = self.0.get(*language) else {
                problems.push(format!("{language} has no floors; raise them to set them"));
                continue;
            };
            if floor.corpus != *corpus {
                problems.push(format!(
                    "the documents of {language} are not those on which its floors were measured; \
                     raise the floors to measure them on these"
                ));
            }
            for (label, reached, least) in [
                ("found", reached.found, floor.least.found),
                ("core", reached.core, floor.least.core),
                ("whole", reached.whole, floor.least.whole),
            ] {
                if reached < least {
                    problems
                        .push(format!("{language}: {label} is {reached}, below its floor {least}"));
                }
            }
        }
        let known = |language: &&String| now.iter().any(|(name, ..)| name == language);
        let gone = self.0.keys().filter(|language| !known(language));
        problems.extend(gone.map(|language| format!("{language} has floors and no documents")));
        problems
    }
}

fn read_floor(language: &str, table: &toml::Value) -> Result<Floor, String> {
    let field = |name: &str| {
        let missing = || format!("floors.toml: [{language}] has no `{name}`");
        table.get(name).ok_or_else(missing)
    };
    let corpus = field("corpus")?.as_str().unwrap_or_default();
    let corpus =
        corpus.parse().map_err(|error| format!("floors.toml: [{language}] `corpus`: {error}"))?;
    let share = |name: &str| match field(name)?.as_float() {
        Some(share) if (0.0..=1.0).contains(&share) => Ok(Share((share * 1000.0).round() as usize)),
        _ => Err(format!("floors.toml: [{language}] `{name}`: give a number from 0.0 to 1.0")),
    };
    let least = Figures { found: share("found")?, core: share("core")?, whole: share("whole")? };
    Ok(Floor { corpus, least })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(found: usize, core: usize, whole: usize) -> Figures {
        Figures { found: Share(found), core: Share(core), whole: Share(whole) }
    }

    fn floors(reached: Figures) -> Floors {
        let mut floors = Floors::parse("").unwrap();
        floors.raise(&[("en", Digest::of(b"texts"), reached)]);
        floors
    }

    #[test]
    fn what_is_written_is_read_back() {
        for thousandths in 0..=1000 {
            let floors = floors(figures(1000, thousandths, 0));
            assert_eq!(Floors::parse(&floors.to_text()), Ok(floors));
        }
    }

    #[test]
    fn floors_rise_one_by_one_and_never_fall() {
        let mut floors = floors(figures(900, 800, 700));
        floors.raise(&[("en", Digest::of(b"texts"), figures(890, 810, 700))]);
        assert_eq!(floors.0["en"].least, figures(900, 810, 700));
        let problems = floors.problems(&[("en", Digest::of(b"texts"), figures(890, 810, 700))]);
        assert_eq!(problems, ["en: found is 0.890, below its floor 0.900"]);
    }

    #[test]
    fn other_documents_or_languages_are_told() {
        let floors = floors(figures(900, 800, 700));
        let reached = figures(900, 800, 700);
        assert_eq!(floors.problems(&[("en", Digest::of(b"texts"), reached)]), Vec::<String>::new());
        let other = floors.problems(&[("en", Digest::of(b"others"), reached)]);
        assert!(other[0].contains("are not those on which its floors were measured"), "{other:?}");
        let french = floors.problems(&[("fr", Digest::of(b"texts"), reached)]);
        assert_eq!(french.len(), 2, "{french:?}");
        assert!(french[0].contains("fr has no floors") && french[1].contains("en has floors"));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_its_field() {
        let right = floors(figures(900, 800, 700)).to_text();
        for (written, mistake, told) in [
            ("found = 0.900", "found = 90", "[en] `found`: give a number from 0.0 to 1.0"),
            ("core = 0.800\n", "", "[en] has no `core`"),
            ("corpus = \"", "corpus = \"x", "[en] `corpus`: a digest is 64 hexadecimal digits"),
        ] {
            let problem = Floors::parse(&right.replacen(written, mistake, 1)).unwrap_err();
            assert!(problem.contains(told), "{problem}");
        }
    }
}
