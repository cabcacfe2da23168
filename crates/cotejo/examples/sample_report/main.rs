//! Writes the report of an invented story, in every form, into the folder that is named.
//!
//!     cargo run -p cotejo --example sample_report -- target/sample-report

#[path = "../../tests/it/publish_story.rs"]
#[allow(dead_code, missing_docs)]
mod publish_story;
mod story;

use std::{env, fs, io};

use cotejo::publish::{self, ReportLanguage};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/sample-report".to_owned());
    fs::create_dir_all(&folder)?;
    let story = story::story();
    for language in ReportLanguage::ALL {
        fs::write(format!("{folder}/{language}.html"), publish::page(&story, language))?;
        fs::write(format!("{folder}/{language}.md"), publish::markdown(&story, language))?;
    }
    fs::write(format!("{folder}/claims.csv"), publish::csv::claims(&story))?;
    Ok(())
}
