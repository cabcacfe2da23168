//! Marks: the shape says the side, the form says the bounds.

use cotejo_core::{Count, Side};
use maud::{Markup, html};

use super::scale::PeopleScale;

/// Half the width of a mark.
const RADIUS: f64 = 5.0;
/// How far an arrow reaches from its mark.
const ARROW: f64 = 17.0;

/// Draws the marks of a count at this place.
///
/// Exact: a filled shape. About: a hollow one. Range: a bar between two small shapes. Bounded on
/// one side: a shape with an open arrow to the side that is open.
pub(super) fn mark(side: Side, count: Count, x: f64, people: &PeopleScale) -> Markup {
    let (least, most) = (count.least().map(|n| n.0), count.most().map(|n| n.0));
    let form = if count.is_approximate() { "hollow" } else { "filled" };
    match (least, most) {
        (Some(a), Some(b)) if a != b => {
            let (low, high) = (people.y(a), people.y(b));
            html! {
                (shape(side, form, x, low, RADIUS - 1.5))
                (shape(side, form, x, high, RADIUS - 1.5))
                line.bar x1=(at(x)) x2=(at(x)) y1=(at(low)) y2=(at(high)) {}
            }
        }
        (Some(n), Some(_)) => shape(side, form, x, people.y(n), RADIUS),
        (Some(n), None) => html! {
            (arrow(x, people.y(n), -1.0)) (shape(side, form, x, people.y(n), RADIUS))
        },
        (None, n) => {
            let y = people.y(n.unwrap_or_default());
            html! { (arrow(x, y, 1.0)) (shape(side, form, x, y, RADIUS)) }
        }
    }
}

/// Draws an open arrow that leaves a mark, upwards for -1 and downwards for 1.
fn arrow(x: f64, y: f64, direction: f64) -> Markup {
    let (from, tip) = (y + direction * RADIUS, y + direction * ARROW);
    let barb = tip - direction * 4.5;
    let path = format!(
        "M{x:.1} {from:.1}V{tip:.1}M{:.1} {barb:.1}L{x:.1} {tip:.1}L{:.1} {barb:.1}",
        x - 4.0,
        x + 4.0
    );
    html! { path.arrow d=(path) {} }
}

/// Draws the shape of a side, so that sides are told apart without their colours.
pub(crate) fn shape(side: Side, form: &str, x: f64, y: f64, r: f64) -> Markup {
    let class = format!("shape {form}");
    let polygon = |corners: &[(f64, f64)]| {
        let corner = |(dx, dy): &(f64, f64)| format!("{:.1},{:.1}", x + r * dx, y + r * dy);
        let points = corners.iter().map(corner).collect::<Vec<_>>().join(" ");
        html! { polygon class=(class) points=(points) {} }
    };
    match side {
        Side::Government => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        Side::Monitor => html! { circle class=(class) cx=(at(x)) cy=(at(y)) r=(at(r)) {} },
        Side::Opposition => polygon(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
        Side::International => polygon(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
        Side::Media => polygon(&[(0.0, 1.15), (1.1, -0.85), (-1.1, -0.85)]),
        Side::Other => polygon(&[
            (-0.55, -1.1),
            (0.55, -1.1),
            (1.1, 0.0),
            (0.55, 1.1),
            (-0.55, 1.1),
            (-1.1, 0.0),
        ]),
    }
}

/// Writes a coordinate with one decimal, so that the same chart is the same bytes everywhere.
pub(super) fn at(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}
