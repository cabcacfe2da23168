//! The chart and the plot of lists as pictures of their own, which bring their style along.

use crate::publish::chart;
use crate::publish::page::upset;
use crate::publish::reading::Reading;

const STYLE: &str = include_str!("../page/style.css");

/// What a picture needs beyond the style of the page it was drawn for.
const ALONE: &str = "svg { background: var(--paper); padding: 16px; }";

/// Returns the chart of claims as SVG.
pub(super) fn chart(reading: &Reading) -> String {
    let plan = chart::plan(reading);
    alone(plan.map(|plan| chart::draw(&plan, reading).into_string()).unwrap_or_default())
}

/// Returns who stands on which lists as SVG.
pub(super) fn overlap(reading: &Reading) -> String {
    alone(upset::draw(reading).into_string())
}

/// Puts the style within a picture, before whatever it draws.
fn alone(svg: String) -> String {
    let style = format!("<style>{STYLE}{ALONE}</style>");
    match svg.split_once('>') {
        Some((open, drawn)) => {
            format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{open}>{style}{drawn}\n")
        }
        None => svg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_can_stand_within_xml() {
        assert!(!STYLE.contains(['<', '&']), "a picture would be no XML");
    }
}
