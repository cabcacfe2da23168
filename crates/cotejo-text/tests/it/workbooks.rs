//! Lists in workbooks, as ministries send them.

use std::io::{Cursor, Write};

use cotejo_text::Source;
use cotejo_text::table::{TableReading, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of sheets, each the inside of its `worksheet` element. Style 1 is a date.
fn xlsx(sheets: &[&str]) -> Vec<u8> {
    let numbered =
        |form: &dyn Fn(usize) -> String| (1..=sheets.len()).map(form).collect::<String>();
    let list = numbered(&|n| format!(r#"<sheet name="Hoja{n}" sheetId="{n}" r:id="rId{n}"/>"#));
    let relations = numbered(&|n| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        format!(r#"<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/sheet{n}.xml"/>"#)
    });
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), format!(r#"<Types xmlns="{package}/content-types"/>"#)),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{list}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}/relationships">{relations}</Relationships>"#
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    parts.extend(sheets.iter().enumerate().map(|(index, inside)| {
        let name = format!("xl/worksheets/sheet{}.xml", index + 1);
        (name, format!(r#"<worksheet xmlns="{main}">{inside}</worksheet>"#))
    }));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    archive(&parts)
}

/// A cell of a sheet at this place.
fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn row(number: usize, cells: &[String]) -> String {
    format!(r#"<row r="{number}">{}</row>"#, cells.concat())
}

fn ods(rows: &str) -> Vec<u8> {
    let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    let content = format!(
        r#"<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}"><office:body><office:spreadsheet><table:table table:name="Hoja1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

fn reading(name: &str, bytes: &[u8]) -> TableReading {
    read(&Source::new(name, bytes))
}

fn rows(reading: &TableReading) -> Vec<Vec<&str>> {
    (0..reading.table.len()).map(|row| reading.table.row(row).collect()).collect()
}

/// A title over the sheet, a blank row, two rows of headings of which one cell is merged over both,
/// a place merged over two people, a date as a serial number, a number that Excel made of an
/// identity card, and a blank row before the last.
fn ministry() -> Vec<u8> {
    let sheet = [
        "<sheetData>".to_owned(),
        row(1, &[cell("A1", "Personas excarceladas")]),
        row(4, &[cell("A4", "Nro"), cell("B4", "Interno"), cell("D4", "Excarcelación")]),
        row(
            5,
            &[
                cell("B5", "Nombres y apellidos"),
                cell("C5", "Cédula"),
                cell("D5", "Fecha"),
                cell("E5", "Lugar"),
            ],
        ),
        row(
            6,
            &[
                r#"<c r="A6"><v>1</v></c>"#.to_owned(),
                cell("B6", "Amaro Valdeluz"),
                r#"<c r="C6"><v>12345678</v></c>"#.to_owned(),
                r#"<c r="D6" s="1"><v>46031</v></c>"#.to_owned(),
                cell("E6", "Puerto Alto"),
            ],
        ),
        row(
            7,
            &[
                r#"<c r="A7"><v>2</v></c>"#.to_owned(),
                cell("B7", "Nerea Castrillo"),
                r#"<c r="C7"><f>C6+1</f><v>12345679</v></c>"#.to_owned(),
                r#"<c r="D7" s="1"><v>46032.5</v></c>"#.to_owned(),
            ],
        ),
        row(9, &[r#"<c r="A9"><v>3</v></c>"#.to_owned(), cell("B9", "Iria Morquecho")]),
        "</sheetData>".to_owned(),
        r#"<mergeCells count="4"><mergeCell ref="A1:E1"/><mergeCell ref="A4:A5"/><mergeCell ref="B4:C4"/><mergeCell ref="E6:E7"/></mergeCells>"#
            .to_owned(),
    ];
    xlsx(&[&sheet.concat()])
}

#[test]
fn what_stands_in_an_xlsx_is_read_as_it_is_meant() {
    let bytes = ministry();
    let reading = reading("ministerio.xlsx", &bytes);
    assert_eq!(reading.problems, []);
    assert_eq!(
        reading.table.headings(),
        [
            "Nro",
            "Interno Nombres y apellidos",
            "Interno Cédula",
            "Excarcelación Fecha",
            "Excarcelación Lugar"
        ]
    );
    assert_eq!(
        rows(&reading),
        [
            vec!["1", "Amaro Valdeluz", "12345678", "2026-01-09", "Puerto Alto"],
            vec!["2", "Nerea Castrillo", "12345679", "2026-01-10 12:00", "Puerto Alto"],
            vec!["3", "Iria Morquecho"],
        ]
    );
    assert_eq!(reading.table.line(2), Some(9));
}

#[test]
fn the_sheet_that_looks_like_a_list_is_read_and_the_others_are_told() {
    let cover = format!(
        "<sheetData>{}{}</sheetData>",
        row(1, &[cell("A1", "Ministerio")]),
        row(2, &[cell("A2", "Enero")])
    );
    let list = format!(
        "<sheetData>{}{}</sheetData>",
        row(1, &[cell("A1", "Nombres"), cell("B1", "Apellidos")]),
        row(2, &[cell("A2", "Amaro"), cell("B2", "Valdeluz")])
    );
    let reading = reading("ministerio.xlsx", &xlsx(&[&cover, &list]));
    assert_eq!(rows(&reading), [["Amaro", "Valdeluz"]]);
    let told: Vec<&str> = reading.problems.iter().map(|problem| problem.what.as_str()).collect();
    assert_eq!(told, ["of 2 sheets only sheet 2 was read"]);
}

/// Two cells in opposite corners of a sheet, and a row far to the right, fill no memory.
#[test]
fn a_sheet_that_is_all_but_empty_takes_no_room() {
    let sheet = format!(
        "<sheetData>{}{}{}</sheetData>",
        row(1, &[cell("A1", "Nombres"), cell("B1", "Apellidos")]),
        row(2, &[cell("A2", "Amaro"), cell("B2", "Valdeluz"), cell("XFD2", "x")]),
        row(1_048_576, &[cell("A1048576", "Nerea"), cell("B1048576", "Castrillo")])
    );
    let reading = reading("ministerio.xlsx", &xlsx(&[&sheet]));
    assert_eq!(rows(&reading), [["Amaro", "Valdeluz"], ["Nerea", "Castrillo"]]);
    assert_eq!(reading.table.line(1), Some(1_048_576));
    assert!(reading.problems[0].what.contains("than are read"), "{:?}", reading.problems);
}

#[test]
fn an_archive_that_would_fill_the_memory_is_refused() {
    let bomb = "0".repeat(1 << 20);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "xl/workbook.xml"] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
    }
    for part in 0..2 {
        let options = SimpleFileOptions::default();
        writer.start_file(format!("xl/worksheets/sheet{part}.xml"), options).unwrap();
        (0..9).for_each(|_| writer.write_all(bomb.as_bytes()).unwrap());
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 16);
    let reading = reading("ministerio.xlsx", &bytes);
    assert!(reading.table.is_empty());
    assert!(reading.problems[0].what.contains("unpacked"), "{:?}", reading.problems);
}

#[test]
fn a_damaged_workbook_is_told() {
    let bytes = ministry();
    for bytes in
        [&bytes[..bytes.len() / 2], &archive(&[("xl/x.xml", ""), ("[Content_Types].xml", "")])]
    {
        let reading = reading("ministerio.xlsx", bytes);
        assert!(reading.table.is_empty());
        assert_eq!(reading.problems.len(), 1);
    }
}

#[test]
fn what_stands_in_an_ods_is_read_as_it_is_meant() {
    let text = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let rows_written = [
        format!("<table:table-row>{}</table:table-row>", text("Lista de excarcelados")),
        r#"<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>"#
            .to_owned(),
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            text("Nombres"),
            text("Apellidos"),
            text("Fecha de excarcelación")
        ),
        format!(
            r#"<table:table-row>{}{}<table:table-cell office:value-type="date" office:date-value="2026-01-09"><text:p>09/01/26</text:p></table:table-cell></table:table-row>"#,
            text("Amaro"),
            text("Valdeluz")
        ),
        r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
            .to_owned(),
    ];
    let reading = reading("lista.ods", &ods(&rows_written.concat()));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.table.headings(), ["Nombres", "Apellidos", "Fecha de excarcelación"]);
    assert_eq!(rows(&reading), [["Amaro", "Valdeluz", "2026-01-09"]]);
    assert_eq!(reading.table.line(0), Some(6));
}

/// The kind of a file is known by its bytes, whatever its name.
#[test]
fn a_workbook_under_another_name_is_a_workbook() {
    assert_eq!(reading("ministerio.csv", &ministry()).table.len(), 3);
    let text = reading("ministerio.xlsx", b"Nombres,Apellidos\nAmaro,Valdeluz\n");
    assert_eq!(text.table.len(), 1);
}
