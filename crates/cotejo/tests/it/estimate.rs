//! `cotejo estimate` as a person runs it.

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

/// Runs `cotejo estimate` on a file with these bytes.
fn estimate(bytes: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("overlap.csv");
    fs::write(&file, bytes).unwrap();
    let mut command = Command::cargo_bin("cotejo").unwrap();
    let output = command.arg("estimate").arg(&file).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let place = folder.path().display().to_string();
    let complaint = text(output.stderr).replace(&place, "");
    (output.status.code().unwrap(), text(output.stdout), complaint)
}

const THREE_LISTS: &str = "\
ministry,monitor,families,count
1,0,0,69
0,1,0,55
0,0,1,63
1,1,0,21
1,0,1,17
0,1,1,18
1,1,1,28
";

#[test]
fn three_lists_give_a_range_over_methods() {
    // With the seed said, a snapshot also holds that the same seed tells the same.
    let (code, told, complaint) = estimate(THREE_LISTS, &["--seed", "7"]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    insta::assert_snapshot!(told);
}

#[test]
fn lists_that_do_not_tell_are_refused_with_the_reason() {
    let apart = "a,b,c,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,16\n";
    let (code, told, _) = estimate(apart, &[]);
    assert_eq!(code, 0, "a refusal is a result");
    assert!(told.contains("Not estimable"), "{told}");
    assert!(told.contains("The list c shares nobody with any other"), "{told}");
}

/// A town where lists have most people, and villages where they have few.
const TWO_STRATA: &str = "\
zone,ministry,monitor,families,count
town,1,0,0,98
town,0,1,0,63
town,0,0,1,78
town,1,1,0,147
town,1,0,1,182
town,0,1,1,117
town,1,1,1,273
villages,1,0,0,211
villages,0,1,0,299
villages,0,0,1,163
villages,1,1,0,53
villages,1,0,1,29
villages,0,1,1,41
villages,1,1,1,7
";

#[test]
fn strata_are_estimated_each_by_itself_and_added_up() {
    let (code, told, complaint) = estimate(TWO_STRATA, &["--by", "zone", "--seed", "7"]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    insta::assert_snapshot!(told);
}

#[test]
fn a_column_that_is_not_there_divides_nobody() {
    let (code, _, complaint) = estimate(TWO_STRATA, &["--by", "year"]);
    assert_eq!(code, 1);
    assert!(complaint.contains("there is no column `year` to divide the people by"), "{complaint}");
}

#[test]
fn frequencies_give_a_floor_and_the_reason_why_no_more() {
    let (code, told, _) = estimate("times,people\n1,900\n2,120\n3,25\n", &[]);
    assert_eq!(code, 0);
    // 1,045 seen; 900 x 900 / (2 x 120) = 3,375 more.
    assert!(told.contains("Hardly fewer than 4,420"), "{told}");
    assert!(told.contains("Not estimable"), "{told}");
}

#[test]
fn a_file_that_is_no_table_is_an_error_that_names_the_place() {
    let (code, told, complaint) = estimate("a,b,count\n1,yes,3\n", &[]);
    assert_eq!((code, told.as_str()), (1, ""));
    let place = "/overlap.csv: line 2, column `b`: a person is on a list (1) or not (0). \
                 See `cotejo estimate --help` for the form of the file.";
    assert!(complaint.contains(place), "{complaint}");
}
