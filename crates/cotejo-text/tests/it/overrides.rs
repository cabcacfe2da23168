//! What a person stated goes before what the document says.

use cotejo_core::{Day, FieldOrigin, Language, Read};
use cotejo_text::{Overrides, Source, read};

const PAGE: &str = "<html lang=\"en\"><head><meta property=\"og:title\" content=\"Forty let out\">\
    <meta name=\"date\" content=\"2027-03-02\"></head><body><p>Forty people were let out on Tuesday, \
    the ministry said, three weeks after they had been taken.</p></body></html>";

#[test]
fn every_stated_field_replaces_what_was_read() {
    let published = Day::new(2027, 3, 1).unwrap();
    let overrides = Overrides {
        address: Some("https://harbour.example/forty".to_owned()),
        outlet: Some("The Harbour".to_owned()),
        title: Some("40 let out".to_owned()),
        published: Some(published),
        language: Some(Language::new("es").unwrap()),
    };
    let document = read(&Source { name: "page.html", bytes: PAGE.as_bytes(), overrides }).document;
    let stated = |text: &str| Some(Read::new(text.to_owned(), FieldOrigin::Sidecar));
    assert_eq!(document.address, stated("https://harbour.example/forty"));
    assert_eq!(document.outlet, stated("The Harbour"));
    assert_eq!(document.title, stated("40 let out"));
    assert_eq!(document.published, Some(Read::new(published, FieldOrigin::Sidecar)));
    assert_eq!(document.language.unwrap().value.as_str(), "es");
}

#[test]
fn what_was_not_stated_stays_as_read() {
    let document = read(&Source::new("forty.html", PAGE.as_bytes())).document;
    assert_eq!(document.name, "forty");
    assert_eq!(document.title.unwrap().from, FieldOrigin::Meta);
    assert_eq!(document.published.unwrap().from, FieldOrigin::Meta);
    assert_eq!(document.outlet, None);
}

#[test]
fn a_stated_address_tells_the_day_and_the_outlet() {
    let page =
        "<html><body><p>Forty people were let out, the ministry said in a short statement.</p>";
    let address = Some("https://www.harbour.example/2027/03/02/forty".to_owned());
    let overrides = Overrides { address, ..Overrides::default() };
    let document = read(&Source { name: "page.html", bytes: page.as_bytes(), overrides }).document;
    assert_eq!(
        document.outlet.unwrap(),
        Read::new("harbour.example".to_owned(), FieldOrigin::Address)
    );
    assert_eq!(document.published.unwrap().from, FieldOrigin::Address);
}
