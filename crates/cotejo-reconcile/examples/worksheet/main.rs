//! Prints the findings on a worksheet of claims: `worksheet FILE`.

mod case;

use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file of a worksheet")?;
    let case: case::Case = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let findings = cotejo_reconcile::reconcile(&case.worksheet()?);
    let document = serde_json::json!({ "findings": case.findings(&findings) });
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(())
}
