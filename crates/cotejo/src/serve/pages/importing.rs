//! Taking a list of people in: a file is sent, shown as it would be read, put right, and kept.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path as Address, State};
use axum::response::Redirect;
use cotejo_core::{Digest, ListColumn, ListName, Meaning, MeaningOrigin};
use cotejo_text::table::{Guess, meanings};
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::case::Case;
use crate::error::CommandError;
use crate::flows::intake::Given;
use crate::flows::lists::{
    Difference, ListIntake, ListReading, StatedList, edition_before, known_of, read_given,
};
use crate::note::Note;
use crate::publish::words::Words;
use crate::serve::clerk::Touched;
use crate::serve::form::{FilesForm, Filled, select, stamp};
use crate::serve::list_fields::{COLUMN, ListFields, ListMistake};
use crate::serve::refusal::Refusal;
use crate::serve::sent::Sent;
use crate::serve::visitor::Visitor;
use crate::serve::ways::to_list;
use crate::serve::words::{DeskWords, ImportingWords};
use crate::serve::{Desk, Shared};

/// So many cells of a column are shown for an example.
const EXAMPLES: usize = 3;

/// Returns the form by which a list is sent.
pub(super) fn form(desk: &Desk, words: &DeskWords) -> Markup {
    let words = &words.importing;
    let files = FilesForm {
        to: "/lists",
        one_of: Some(".csv,.tsv,.txt,.xlsx,.ods"),
        files: &words.file,
        hint: &words.file_hint,
        send: &words.send,
    };
    html! {
        section.adding aria-labelledby="adding-heading" {
            h2 id="adding-heading" { (words.heading) }
            (files.shown(desk))
        }
    }
}

/// Lets a list that somebody sent wait until it is taken in, and leads to how it would be read.
pub(in crate::serve) async fn take_file(
    State(desk): Shared,
    Sent(files): Sent,
) -> Result<Redirect, Refusal> {
    let given = files.into_iter().next().ok_or(Refusal::Unreadable)?;
    let list = desk.incoming.add(given);
    Ok(Redirect::to(&waiting(list)))
}

fn waiting(list: Digest) -> String {
    format!("/lists/incoming/{list}")
}

/// Shows how a list would be read, by what is known about it before anybody states anything.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Address(list): Address<Digest>,
) -> Result<Markup, Refusal> {
    let given = desk.incoming.get(list).ok_or(Refusal::NotWaiting)?;
    let read = desk.clerk.ask(Touched::Nothing, move |case| {
        let held = case.state()?;
        Ok(known_of(&given, &held).and_then(|(stated, mut notes)| {
            let reading = read_given(&given, stated)?;
            notes.extend(reading.notes.iter().cloned());
            Ok(ListReading { notes, ..reading })
        }))
    });
    Ok(match read.await? {
        Ok(reading) => {
            let fields = ListFields::of(&reading.stated, reading.sheet.name.as_str());
            Preview { list, reading: &reading, fields: &fields, mistake: None }
                .page(&desk, &visitor)
        }
        Err(error) => refused(&visitor, &error),
    })
}

/// Shows how a list would be read by what is filled in, or takes it in so.
pub(in crate::serve) async fn read_again(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Address(list): Address<Digest>,
    filled: Filled,
) -> Result<Markup, Refusal> {
    let given = desk.incoming.get(list).ok_or(Refusal::NotWaiting)?;
    let fields = ListFields::read(&filled);
    let words = &DeskWords::of(visitor.language).importing;
    let (stated, mistake) = match fields.stated() {
        Ok(stated) => (stated, None),
        Err(mistake) => (StatedList::default(), Some(said(mistake, words).to_owned())),
    };
    let wants_it_in = filled.text("step") == Some("keep") && mistake.is_none();
    let preview = |reading: &ListReading, mistake| {
        Preview { list, reading, fields: &fields, mistake }.page(&desk, &visitor)
    };
    let reading = match read_given(&given, stated.clone()) {
        Ok(reading) => reading,
        Err(error) => return Ok(refused(&visitor, &error)),
    };
    if !wants_it_in {
        return Ok(preview(&reading, mistake));
    }
    match keep(&desk, given, stated).await? {
        Ok(kept) => Ok(told(&kept, &visitor)),
        Err(error) => Ok(preview(&reading, Some(error.to_string()))),
    }
}

/// What became of a list that was taken in.
struct Kept {
    name: ListName,
    rows: usize,
    is_new: bool,
    since_before: Option<(Difference, bool)>,
    notes: Vec<Note>,
}

/// Has the clerk keep a list, unless what is stated about it cannot be used.
async fn keep(
    desk: &Desk,
    given: Arc<Given>,
    stated: StatedList,
) -> Result<Result<Kept, CommandError>, Refusal> {
    let work = move |case: &Case| match taken(&given, stated) {
        Ok(intake) => keep_in(case, intake).map(Ok),
        Err(error) => Ok(Err(error)),
    };
    Ok(desk.clerk.ask(Touched::Lists, work).await?)
}

fn taken(given: &Given, stated: StatedList) -> Result<ListIntake, CommandError> {
    read_given(given, stated)?.naming_people(Path::new(&given.name))?.taken()
}

fn keep_in(case: &Case, intake: ListIntake) -> Result<Kept, CommandError> {
    let ListIntake { bytes, capture, edition, notes } = intake;
    let held = case.state()?;
    let is_new = case.keep_list(&capture.name, &bytes, edition.clone())?;
    let since_before = edition_before(&held, &edition).filter(|_| is_new).map(|older| {
        let difference = Difference::between(older, &edition);
        let is_silent = difference.corrects() && edition.list.correction.is_none();
        (difference, is_silent)
    });
    let (name, rows) = (edition.list.name, edition.rows.len());
    Ok(Kept { name, rows, is_new, since_before, notes })
}

/// Says what became of a list.
fn told(kept: &Kept, visitor: &Visitor) -> Markup {
    let desk = DeskWords::of(visitor.language);
    let (words, said) = (&desk.importing, visitor.language.words());
    let heading = if kept.is_new { &words.done } else { &words.known };
    let body = html! {
        section {
            h1 { (heading) }
            p {
                a href=(to_list(&kept.name)) { (kept.name) } ": "
                (said.so_many(kept.rows, &desk.lists.found)) "."
            }
            @if let Some((difference, is_silent)) = &kept.since_before {
                p { (since_before(difference, said, words)) }
                @if *is_silent { p.notice { (words.silent) } }
            }
            (notes(&kept.notes))
            p { a href="/lists" { (desk.lists.back) } }
        }
    };
    page(visitor, Section::Lists, heading, &body)
}

fn since_before(difference: &Difference, said: &Words, words: &ImportingWords) -> String {
    let Difference { added, removed, changed, doubled } = difference;
    let [added, removed, changed, doubled] =
        [added.len(), removed.len(), changed.len(), doubled.len()]
            .map(|rows| said.number(rows as u64));
    words.since_before.say(&[
        ("added", &added),
        ("removed", &removed),
        ("changed", &changed),
        ("doubled", &doubled),
    ])
}

/// Says why a file cannot be read as a list, and leads back.
fn refused(visitor: &Visitor, error: &CommandError) -> Markup {
    let words = &DeskWords::of(visitor.language).importing;
    let body = html! {
        section {
            h1 { (words.refused) }
            p.mistake role="alert" lang="en" { (error) }
            p { a href="/lists" { (words.another) } }
        }
    };
    page(visitor, Section::Lists, &words.refused, &body)
}

fn said(mistake: ListMistake, words: &ImportingWords) -> &str {
    match mistake {
        ListMistake::Name => &words.bad_name,
        ListMistake::Publisher => &words.bad_publisher,
        ListMistake::Place => &words.bad_place,
        ListMistake::Published => &words.bad_published,
        ListMistake::From => &words.bad_from,
        ListMistake::To => &words.bad_to,
        ListMistake::Choice => &words.bad_choice,
    }
}

fn notes(notes: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul.notice lang="en" { @for note in notes { li { (note.problem) } } }
        }
    }
}

/// A list as it would be read, with the form by which that is put right.
struct Preview<'a> {
    list: Digest,
    reading: &'a ListReading,
    fields: &'a ListFields,
    mistake: Option<String>,
}

impl Preview<'_> {
    fn page(&self, desk: &Desk, visitor: &Visitor) -> Markup {
        let (words, said) = (DeskWords::of(visitor.language), visitor.language.words());
        let importing = &words.importing;
        let rows = self.reading.sheet.table.len();
        let body = html! {
            section {
                p.back-to { a href="/lists" { (words.lists.back) } }
                h1 { (importing.preview) }
                p { (self.reading.capture.name) ": " (said.so_many(rows, &words.lists.found)) }
                p.aside { (words.lists.named_here) }
                @if let Some(mistake) = &self.mistake { p.mistake role="alert" { (mistake) } }
                (notes(&self.reading.notes))
                form.fields.list-form method="post" action=(waiting(self.list)) {
                    (stamp(desk))
                    (self.columns(words))
                    (self.which(importing))
                    (self.statement(said, importing))
                    (self.vouched(importing))
                    p.aside { (importing.promise) }
                    div.steps {
                        button name="step" value="look" { (importing.look) }
                        button.first name="step" value="keep" { (importing.keep) }
                    }
                }
            }
        };
        page(visitor, Section::Lists, &importing.preview, &body)
    }

    fn columns(&self, words: &DeskWords) -> Markup {
        let importing = &words.importing;
        let table = &self.reading.sheet.table;
        let columns = self.reading.sheet.list_columns();
        let mut known = BTreeSet::new();
        html! {
            fieldset {
                legend { (importing.columns) }
                p.aside { (importing.columns_hint) }
                table.documents.columns {
                    thead {
                        tr {
                            th scope="col" { (importing.column) }
                            th scope="col" { (importing.holds) }
                            th scope="col" { (importing.examples) }
                        }
                    }
                    tbody {
                        @for (index, (column, guess)) in columns.iter().zip(meanings(table)).enumerate() {
                            tr {
                                th scope="row" { (self.heading(index, column, importing)) }
                                td {
                                    @if known.insert(&column.heading) {
                                        (self.meaning(index, column, guess, words))
                                    } @else {
                                        (called(guess.meaning, words)) " "
                                        span.aside { (importing.twice) }
                                    }
                                }
                                td { (self.examples(index)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn heading(&self, index: usize, column: &ListColumn, words: &ImportingWords) -> Markup {
        html! {
            label for=(format!("column-{index}")) {
                @if column.heading.is_empty() {
                    (words.unheaded.say(&[("n", &(index + 1).to_string())]))
                } @else { (column.heading) }
            }
        }
    }

    /// Offers what a column may hold; what is guessed comes first, with the ground of the guess.
    fn meaning(
        &self,
        index: usize,
        column: &ListColumn,
        guess: Guess,
        words: &DeskWords,
    ) -> Markup {
        let importing = &words.importing;
        let ground = match guess.from {
            MeaningOrigin::Values => &importing.by_cells,
            MeaningOrigin::Nothing => &importing.unknown,
            MeaningOrigin::Heading | MeaningOrigin::Stated => &importing.by_heading,
        };
        let stated = self.fields.meaning_of(column);
        html! {
            select id=(format!("column-{index}")) name=(format!("{COLUMN}{}", column.heading)) {
                option value="" { (called(guess.meaning, words)) " (" (ground) ")" }
                @for meaning in Meaning::ALL {
                    option value=(meaning) selected[meaning.key() == stated] {
                        (called(*meaning, words))
                    }
                }
            }
        }
    }

    /// Returns the first different cells of a column.
    fn examples(&self, index: usize) -> Markup {
        let mut seen = BTreeSet::new();
        let cells = self.reading.sheet.table.column(index);
        let cells = cells.filter(|cell| !cell.is_empty() && seen.insert(*cell)).take(EXAMPLES);
        let cells: Vec<&str> = cells.collect();
        html! {
            @for (place, cell) in cells.iter().enumerate() {
                @if place > 0 { " · " }
                (cell)
            }
        }
    }

    fn which(&self, words: &ImportingWords) -> Markup {
        let ListFields { name, publisher, published, .. } = self.fields;
        html! {
            fieldset {
                legend { (words.which) }
                label for="name" { (words.name) }
                input type="text" id="name" name="name" value=(name) autocomplete="off"
                    aria-describedby="name-hint";
                p.aside id="name-hint" { (words.name_hint) }
                label for="publisher" { (words.publisher) }
                input type="text" id="publisher" name="publisher" value=(publisher) autocomplete="off";
                label for="published" { (words.published) }
                input type="date" id="published" name="published" value=(published);
            }
        }
    }

    fn statement(&self, said: &Words, words: &ImportingWords) -> Markup {
        let unstated = [("", words.unstated.as_str())];
        let measures =
            said.measures.iter().map(|(key, words)| (key.as_str(), words.label.as_str()));
        let populations =
            said.populations.iter().map(|(key, words)| (key.as_str(), words.name.as_str()));
        let ListFields { says, of, place, from, to, .. } = self.fields;
        html! {
            fieldset {
                legend { (words.statement) }
                label for="says" { (words.says) }
                (select("says", says, unstated.into_iter().chain(measures)))
                label for="of" { (words.of) }
                (select("of", of, unstated.into_iter().chain(populations)))
                label for="place" { (words.place) }
                input type="text" id="place" name="place" value=(place) autocomplete="off";
                label for="from" { (words.from) }
                input type="date" id="from" name="from" value=(from);
                label for="to" { (words.to) }
                input type="date" id="to" name="to" value=(to);
                p.aside { (words.days_hint) }
            }
        }
    }

    fn vouched(&self, words: &ImportingWords) -> Markup {
        html! {
            fieldset {
                legend { (words.vouched) }
                label for="corrects" { (words.corrects) }
                input type="text" id="corrects" name="corrects" value=(self.fields.corrects)
                    autocomplete="off" maxlength="500";
                label.check {
                    input type="checkbox" name="once" checked[self.fields.is_once]; " " (words.once)
                }
            }
        }
    }
}

/// Returns what a meaning is called.
fn called(meaning: Meaning, words: &DeskWords) -> &str {
    words.pairs.meanings.get(meaning.key()).map_or(meaning.key(), String::as_str)
}
