//! The chart: what it draws, what it gathers, and that it says what it leaves out.

use cotejo::publish::{self, ReportLanguage};
use cotejo::story::Story;

use crate::publish_cases::{crowd, valley};

fn chart(story: &Story) -> String {
    let page = publish::page(story, ReportLanguage::English);
    let start = page.find("<svg class=\"chart\"").expect("a story with dated claims has a chart");
    let end = page[start..].find("</svg>").unwrap() + start;
    page[start..end].replace("><", ">\n<")
}

#[test]
fn a_small_chart_reads_as_it_should() {
    insta::assert_snapshot!(chart(&valley()));
}

#[test]
fn a_crowd_keeps_labels_apart_and_says_what_it_gathers() {
    let story = crowd();
    let chart = chart(&story);
    let labels = chart.matches("class=\"label\"").count();
    assert!((8..=16).contains(&labels), "{labels} labels on two panels");
    let marks = chart.matches("class=\"mark\"").count();
    assert!(marks < 450, "near marks are gathered: {marks}");
    let page = publish::page(&story, ReportLanguage::English);
    assert!(page.contains("marks stand for several claims each"));
    assert!(page.contains("Drawn in grey without a label, for want of room"));
    assert!(page.contains("more pairs of claims that cannot both hold are among the findings"));
}

#[test]
fn each_mark_has_its_words_for_those_who_do_not_see_it() {
    let chart = chart(&valley());
    let marks = chart.matches("<a class=\"mark\"").count();
    assert_eq!(chart.matches("data-claim=").count(), marks);
    for mark in chart.split("<a class=\"mark\"").skip(1) {
        assert!(mark.lines().nth(1).is_some_and(|line| line.starts_with("<title>")), "{mark}");
    }
    assert!(chart.contains("<title id=\"chart-title\">") && chart.contains("<desc id="));
}

#[test]
fn the_axis_begins_at_zero() {
    for panel in chart(&crowd()).split("<g class=\"panel\">").skip(1) {
        let first =
            panel.lines().find(|line| line.starts_with("<text class=\"tick number\"")).unwrap();
        assert!(first.contains(">0<"), "{first}");
    }
}
