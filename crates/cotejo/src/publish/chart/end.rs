//! The names of series at the ends of their lines, instead of a legend.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::label::spread;
use super::mark::at;
use super::panel::Drawing;
use super::plan::{Mark, Series};
use crate::publish::reading::Told;

/// The height of a label of two lines.
pub(super) const LABEL: f64 = 29.0;
/// Labels longer than this would leave the picture.
const LABEL_LETTERS_MAX: usize = 31;
/// Names are bold and need more room.
const NAME_LETTERS_MAX: usize = 26;

impl Drawing<'_, '_> {
    /// Writes the name of each series at the end of its line, instead of a legend.
    pub fn ends(&self) -> Markup {
        let mut ends: Vec<_> = self
            .panel
            .series
            .iter()
            .filter(|series| series.is_labelled)
            .filter_map(|series| Some((series, last_mark(series)?)))
            .map(|(series, mark)| {
                (series, mark, self.days.x(mark.day), self.people.y(mark.value()))
            })
            .collect();
        ends.sort_by(|a, b| a.3.total_cmp(&b.3));
        let wanted: Vec<_> = ends.iter().map(|end| end.3).collect();
        let top = self.people.top();
        let places = spread(&wanted, LABEL, top, self.people.bottom().max(top) - 4.0);
        let several = self.has_several_populations();
        html! {
            @for ((series, mark, x, y), place) in ends.iter().zip(places) {
                g class=(self.class_of(series)) {
                    path.leader d=(leader(*x, *y, self.days.right(), place)) {}
                    text.label x=(at(self.days.right() + 20.0)) y=(at(place + 1.0)) {
                        tspan.name { (short(&self.reading.account(&series.account), NAME_LETTERS_MAX)) }
                        tspan.what x=(at(self.days.right() + 20.0)) dy="13" {
                            @if let Some(told) = mark.claims.first() { (short(&self.what(told, several), LABEL_LETTERS_MAX)) }
                        }
                    }
                }
            }
        }
    }

    fn what(&self, told: &Told, several: bool) -> String {
        let statement = &told.claim.statement;
        let figure = self.reading.words.quantity(&statement.quantity);
        if several {
            self.reading.words.people(&figure, &statement.population.class)
        } else {
            figure.words
        }
    }

    fn has_several_populations(&self) -> bool {
        let populations = self.panel.series.iter().map(|series| &series.population);
        populations.collect::<BTreeSet<_>>().len() > 1
    }
}

fn last_mark<'s, 'a>(series: &'s Series<'a>) -> Option<&'s Mark<'a>> {
    let marks = series.runs.iter().flat_map(|run| &run.marks);
    marks.max_by_key(|mark| (mark.day, mark.value()))
}

/// Returns the path from the last mark of a series to its label.
fn leader(x: f64, y: f64, right: f64, label: f64) -> String {
    let from = (x + 8.0).min(right + 4.0);
    format!("M{from:.1} {y:.1}H{:.1}L{:.1} {label:.1}", right + 4.0, right + 16.0)
}

/// Returns the words cut to the room that a label has.
fn short(words: &str, letters_max: usize) -> String {
    if words.chars().count() <= letters_max {
        return words.to_owned();
    }
    let cut: String = words.chars().take(letters_max - 1).collect();
    format!("{}…", cut.trim_end())
}
