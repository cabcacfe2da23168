//! Forms that people fill in on pages of the desk.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequest, Request};
use maud::{Markup, html};

use super::Desk;
use super::refusal::Refusal;

/// The field that says that a form is of this start of the desk.
pub(super) const STAMP: &str = "stamp";

/// A form of ours with what was filled in.
pub(super) struct Filled(BTreeMap<String, String>);

impl Filled {
    /// Returns what was filled in, without the blanks around it; nothing where it was left empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Returns what was filled in where names begin so, by what follows in the name.
    pub fn beginning<'f>(&'f self, start: &str) -> impl Iterator<Item = (&'f str, &'f str)> {
        let named = self.0.keys().filter_map(move |name| Some((name, name.strip_prefix(start)?)));
        named.filter_map(|(name, rest)| Some((rest, self.text(name)?)))
    }
}

impl FromRequest<Arc<Desk>> for Filled {
    type Rejection = Refusal;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let fields = Form::<Vec<(String, String)>>::from_request(request, desk).await;
        let Form(fields) = fields.map_err(|rejection| Refusal::of(rejection.status()))?;
        let filled = Filled(fields.into_iter().collect());
        if filled.text(STAMP) != Some(&desk.secrets.stamp()) {
            return Err(Refusal::Unstamped);
        }
        Ok(filled)
    }
}

/// Returns the field that each form of ours carries.
pub(super) fn stamp(desk: &Desk) -> Markup {
    html! { input type="hidden" name=(STAMP) value=(desk.secrets.stamp()); }
}

/// A form by which files are chosen or dropped, and what it says.
pub(super) struct FilesForm<'w> {
    /// Where they are sent.
    pub to: &'static str,
    /// Which endings files have, if not any, and so that it takes one at a time.
    pub one_of: Option<&'static str>,
    pub files: &'w str,
    pub hint: &'w str,
    pub send: &'w str,
}

impl FilesForm<'_> {
    /// Returns the form.
    pub fn shown(&self, desk: &Desk) -> Markup {
        html! {
            form.drop method="post" action=(self.to) enctype="multipart/form-data" {
                (stamp(desk))
                label for="files" { (self.files) }
                input type="file" id="files" name="files" required
                    multiple[self.one_of.is_none()] accept=[self.one_of];
                p.aside { (self.hint) }
                button { (self.send) }
            }
        }
    }
}

/// Returns a choice among several, by their keys.
pub(super) fn select<'w>(
    name: &str,
    chosen: &str,
    choices: impl IntoIterator<Item = (&'w str, &'w str)>,
) -> Markup {
    html! {
        select id=(name) name=(name) {
            @for (key, words) in choices {
                option value=(key) selected[key == chosen] { (words) }
            }
        }
    }
}
