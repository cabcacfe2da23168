//! The report as Markdown, each figure with a note that holds its quote.

use std::collections::BTreeSet;
use std::fmt::Write;

use cotejo_core::{Finding, Stance};

use crate::publish::ReportLanguage;
use crate::publish::address::is_web;
use crate::publish::fates;
use crate::publish::latest::latest_figures;
use crate::publish::lists::{Totals, estimate, list_findings, totals, undecided};
use crate::publish::phrase::{Piece, Sentence};
use crate::publish::reading::{Reading, Told, published};
use crate::story::Story;

/// Returns the report of a story as Markdown (CommonMark with tables and footnotes).
pub fn markdown(story: &Story, language: ReportLanguage) -> String {
    let reading = Reading::new(story, language);
    let sections = [
        head(&reading),
        standing_out(&reading),
        figures(&reading),
        findings(&reading),
        supposed(&reading),
        lists(&reading),
        claims(&reading),
        utterances(&reading),
        notes(&reading),
    ];
    let written: Vec<_> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    written.join("\n")
}

fn head(reading: &Reading) -> String {
    let words = reading.words;
    let as_of = match reading.as_of() {
        Some(day) => format!("{}.", words.page.as_of.say(&[("day", &words.day(day))])),
        None => words.page.undated.clone(),
    };
    let scope = reading.scope();
    let promise = &words.page.promise;
    format!("# {}\n\n{as_of} {scope}\n\n{promise}\n", plain(reading.title()))
}

/// What the lists say of each other, and what they tell of those on none.
fn lists(reading: &Reading) -> String {
    let Some(totals) = totals(reading) else { return String::new() };
    let words = reading.words;
    let mut section = format!("## {}\n\n{}\n\n", words.lists.heading, words.lists.intro);
    put(&mut section, format_args!("{}", counts(&totals)));
    let told = &reading.story.lists;
    put(&mut section, format_args!("\n{}\n", undecided(words, told)));
    for found in list_findings(told) {
        put(&mut section, format_args!("\n{}\n", plain(&found.said(words))));
    }
    if let Some(at_last) = fates::at_last(reading) {
        let (heading, how) = (&words.lists.fates_heading, &words.lists.fates_how);
        put(&mut section, format_args!("\n### {heading}\n\n{how}\n\n{}", counts(&at_last)));
    }
    if let Some(let_out) = fates::let_out(reading) {
        let (heading, how) = (&words.lists.let_out_heading, &words.lists.let_out_how);
        put(&mut section, format_args!("\n### {heading}\n\n{how}\n\n{}", counts(&let_out)));
        for signed in fates::stated(reading) {
            put(&mut section, format_args!("\n{}\n", plain(&signed)));
        }
    }
    if let Some(told) = &told.estimate {
        let said = estimate(words, told).join(" ");
        put(&mut section, format_args!("\n### {}\n\n{}\n", words.lists.estimate, plain(&said)));
    }
    section
}

/// Writes a table of counts.
fn counts(totals: &Totals) -> String {
    let heads: Vec<String> = totals.heads.iter().map(|head| plain(head)).collect();
    let rule = "| --: ".repeat(heads.len());
    let mut table = format!("| {} | {} |\n| --- {rule}|\n", totals.what, heads.join(" | "));
    for (what, cells) in &totals.rows {
        put(&mut table, format_args!("| {} | {} |\n", plain(what), cells.join(" | ")));
    }
    table
}

fn figures(reading: &Reading) -> String {
    let words = reading.words;
    let mut section = format!("## {}\n", words.page.figures);
    let measures = latest_figures(reading);
    if measures.is_empty() {
        put(&mut section, format_args!("\n{}\n", words.figures.nothing));
    }
    for figures in measures {
        let columns = [
            words.claims.figure.as_str(),
            &words.claims.claimant,
            &words.claims.counted,
            &words.claims.days,
        ];
        put(&mut section, format_args!("\n### {}\n\n", plain(&words.measure(&figures.measure))));
        put(&mut section, format_args!("{}", table_head(&columns)));
        for told in &figures.latest {
            section.push_str(&row(reading, told));
        }
    }
    section
}

fn findings(reading: &Reading) -> String {
    let words = reading.words;
    let mut section = format!("## {}\n", words.page.findings);
    if reading.story.findings.is_empty() {
        put(&mut section, format_args!("\n{}\n", words.findings.nothing));
    }
    for finding in &reading.story.findings {
        section.push_str(&finding_in_words(reading, finding));
    }
    section
}

fn standing_out(reading: &Reading) -> String {
    let findings = reading.standing_out();
    let of_lists = list_findings(&reading.story.lists);
    if findings.is_empty() && of_lists.is_empty() {
        return String::new();
    }
    let mut section = format!("## {}\n\n", reading.words.page.stands_out);
    for finding in findings {
        let headline = sentence(reading, &reading.finding(finding).headline);
        put(&mut section, format_args!("- {headline}\n"));
    }
    for found in of_lists {
        put(&mut section, format_args!("- {}\n", plain(&found.said(reading.words))));
    }
    section
}

fn supposed(reading: &Reading) -> String {
    let Some(difference) = reading.supposed() else { return String::new() };
    let words = &reading.words.supposed;
    let assuming = sentence(reading, &difference.assuming);
    let mut section = format!("## {}\n\n{assuming}\n", words.heading);
    if difference.with.is_empty() && difference.without.is_empty() {
        put(&mut section, format_args!("\n{}\n", words.nothing));
    }
    if !difference.with.is_empty() {
        put(&mut section, format_args!("\n### {}\n", words.with));
        for finding in &difference.with {
            section.push_str(&finding_in_words(reading, finding));
        }
    }
    if !difference.without.is_empty() {
        put(&mut section, format_args!("\n### {}\n\n", words.without));
        for finding in &difference.without {
            let headline = sentence(reading, &reading.finding(finding).headline);
            put(&mut section, format_args!("- {headline}\n"));
        }
    }
    section
}

fn finding_in_words(reading: &Reading, finding: &Finding) -> String {
    let said = reading.finding(finding);
    let kind = reading.words.kinds.get(&finding.kind).map_or("", String::as_str);
    let explained = said.explanation.iter().map(|said| format!(" {}", sentence(reading, said)));
    let explained: String = explained.collect();
    let headline = sentence(reading, &said.headline);
    let mut text = format!("\n**{kind}.** {headline}{explained}\n");
    for (index, sum) in said.sums.iter().enumerate() {
        let gap = if index == 0 { "\n" } else { "" };
        put(&mut text, format_args!("{gap}- {}\n", sentence(reading, sum)));
    }
    if let Some(assuming) = &said.assuming {
        put(&mut text, format_args!("\n{}\n", sentence(reading, assuming)));
    }
    text
}

fn sentence(reading: &Reading, sentence: &Sentence) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => plain(words),
        Piece::Figure(words, claim) => match reading.claim(*claim) {
            Some(told) => format!("{}{}", plain(words), note_mark(&told)),
            None => plain(words),
        },
    };
    sentence.pieces().iter().map(piece).collect()
}

fn note_mark(told: &Told) -> String {
    format!("[^{}]", told.number)
}

fn claims(reading: &Reading) -> String {
    let words = reading.words;
    let mut section = format!("## {}\n\n", words.page.claims);
    if reading.claims().len() == 0 {
        put(&mut section, format_args!("{}\n", words.claims.nothing));
        return section;
    }
    let columns = [
        words.claims.figure.as_str(),
        &words.claims.claimant,
        &words.claims.counted,
        &words.claims.days,
    ];
    section.push_str(&table_head(&columns));
    for told in reading.claims() {
        section.push_str(&row(reading, &told));
    }
    section
}

fn table_head(columns: &[&str]) -> String {
    let lines: Vec<_> =
        columns.iter().enumerate().map(|(i, _)| if i == 0 { "--:" } else { "---" }).collect();
    format!("| {} |\n| {} |\n", columns.join(" | "), lines.join(" | "))
}

fn row(reading: &Reading, told: &Told) -> String {
    let statement = &told.claim.statement;
    let figure = reading.words.quantity(&statement.quantity).words;
    let stance = match statement.stance {
        Stance::Asserts => String::new(),
        Stance::Denies => format!("; {}", reading.words.stances.denies),
        Stance::Expects => format!("; {}", reading.words.stances.expects),
    };
    let claimant = reading.claimant(told);
    let party = reading.account(&told.account());
    let who =
        if party == claimant { plain(&claimant) } else { plain(&format!("{claimant} ({party})")) };
    format!(
        "| {}{} | {who}{stance} | {} | {} |\n",
        plain(&figure),
        note_mark(told),
        counted(reading, told),
        reading.words.short_when(statement.timing.when)
    )
}

/// Returns whom a claim counts, the party's own words first.
fn counted(reading: &Reading, told: &Told) -> String {
    let statement = &told.claim.statement;
    let class = format!(
        "{}, {}",
        reading.words.population(&statement.population.class),
        reading.words.measure(&statement.measure.class).to_lowercase()
    );
    match &statement.population.words {
        Some(own) => format!("{} ({})", quoted(reading, own), plain(&class)),
        None => plain(&class),
    }
}

fn utterances(reading: &Reading) -> String {
    let words = reading.words;
    let repeated: Vec<_> =
        reading.utterances().filter(|utterance| utterance.appearances.len() > 1).collect();
    if repeated.is_empty() {
        return String::new();
    }
    let mut section = format!("## {}\n\n{}\n\n", words.page.utterances, words.utterances.intro);
    for utterance in repeated {
        let Some(told) = reading.claim(utterance.claim) else { continue };
        let outlets: BTreeSet<_> = utterance
            .appearances
            .iter()
            .filter_map(|appearance| reading.claim(appearance.claim)?.outlet())
            .collect();
        let figure = words.quantity(&told.claim.statement.quantity).words;
        put(
            &mut section,
            format_args!(
                "- {}: {}{} ({})\n",
                plain(&reading.claimant(&told)),
                plain(&figure),
                note_mark(&told),
                plain(&words.list_of(outlets.into_iter().map(str::to_owned)))
            ),
        );
    }
    section
}

fn notes(reading: &Reading) -> String {
    if reading.claims().len() == 0 {
        return String::new();
    }
    let mut section = format!("## {}\n\n", reading.words.page.sources);
    for told in reading.claims() {
        put(&mut section, format_args!("[^{}]: {}\n", told.number, note(reading, &told)));
    }
    section
}

/// Returns the quote of a claim and where it is printed.
fn note(reading: &Reading, told: &Told) -> String {
    let claimant = plain(&reading.claimant(told));
    let quote = quoted(reading, &told.claim.quote.words);
    let Some(document) = told.document.map(|entry| &entry.document) else {
        return format!("{claimant}: {quote}");
    };
    let outlet = plain(told.outlet().unwrap_or_default());
    let day = published(document).map(|day| format!(", {}", reading.words.day(day)));
    let address = document.address.as_ref().map(|read| format!(". {}", address(&read.value)));
    let (day, address) = (day.unwrap_or_default(), address.unwrap_or_default());
    format!("{claimant}: {quote} {outlet}{day}{address}")
}

fn quoted(reading: &Reading, words: &str) -> String {
    reading.words.list.quote.say(&[("words", &plain(words))])
}

/// Returns an address as a link if it is one of the web and holds nothing that ends a link.
fn address(address: &str) -> String {
    let address = address.trim();
    let breaks = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
    if is_web(address) && !address.contains(breaks) {
        format!("<{address}>")
    } else {
        plain(address)
    }
}

/// Returns words that Markdown takes for words, whatever signs they hold.
fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (index, letter) in words.split_whitespace().collect::<Vec<_>>().join(" ").char_indices() {
        let begins = index == 0 && !words.starts_with(char::is_whitespace);
        let is_list = begins && matches!(letter, '-' | '+' | '=' | '#');
        if is_list
            || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&')
        {
            text.push('\\');
        }
        text.push(letter);
    }
    keep_outer_spaces(words, text)
}

/// Gives back the spaces at the ends, which join a stretch of a sentence to its neighbours.
fn keep_outer_spaces(words: &str, text: String) -> String {
    if text.is_empty() {
        return if words.is_empty() { text } else { " ".to_owned() };
    }
    let before = if words.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if words.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{before}{text}{after}")
}

/// Writes to a text, which cannot fail.
fn put(text: &mut String, arguments: std::fmt::Arguments) {
    let _ = text.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_markup() {
        assert_eq!(
            plain("a *b* [c](d) <e> | _f_ `g`"),
            "a \\*b\\* \\[c\\](d) \\<e\\> \\| \\_f\\_ \\`g\\`"
        );
        assert_eq!(plain("# not\na heading"), "\\# not a heading");
        assert_eq!(plain(" and "), " and ");
        assert_eq!(plain("- no list"), "\\- no list");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(address("https://a.example/b"), "<https://a.example/b>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://a.example/><script>"), "https://a.example/\\>\\<script\\>");
    }
}
