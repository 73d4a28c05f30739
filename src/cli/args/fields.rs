//! What was typed of the fields of records and tables. Doc comments here are the help texts.

use clap::Args as Group;
use whosaid::input::Options;

#[derive(Debug, Group)]
pub(in crate::cli) struct TextFields {
    /// Field of a record that holds the article's text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Records and tables")]
    pub text_field: String,

    /// Field that holds its id [default: id where there is one, else FILE:LINE]
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub id_field: Option<String>,

    /// The most that one article, page or record may have, unpacked: bytes, or with K, M or G; at most 1G
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "64M")]
    pub max_size: u64,
}

/// Each of these fills a column of the quotations.
#[derive(Debug, Group)]
pub(in crate::cli) struct CarriedFields {
    /// Field to carry into the column `date`
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub date_field: Option<String>,

    /// Field to carry into the column `outlet`
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub outlet_field: Option<String>,

    /// Field to carry into the column `headline`
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub headline_field: Option<String>,

    /// Field to carry into the column `byline`
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub byline_field: Option<String>,

    /// Field to carry into the column `url`
    #[arg(long, value_name = "NAME", help_heading = "Records and tables")]
    pub url_field: Option<String>,

    /// Fields to carry into columns of their own names, in every table: `desk,section`
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Records and tables")]
    pub keep: Vec<String>,
}

/// `64M` → bytes.
fn size(typed: &str) -> Result<u64, String> {
    let digits = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let power = match typed[digits.len()..].to_ascii_uppercase().as_str() {
        "" => Some(0),
        "K" | "KIB" => Some(10),
        "M" | "MIB" => Some(20),
        "G" | "GIB" => Some(30),
        _ => None,
    };
    let bytes = power.and_then(|power| digits.parse::<u64>().ok()?.checked_mul(1 << power));
    bytes.filter(|bytes| (1..=Options::LARGEST).contains(bytes)).ok_or("give a size from 1 to 1G, such as 64M".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_their_units() {
        assert_eq!(["7", "2k", "64M", "1GiB"].map(|typed| size(typed).unwrap()), [7, 2 << 10, 64 << 20, 1 << 30]);
        for wrong in ["", "0", "M", "-1", "1.5M", "2G", "64MB", "99999999999999999999", "9999999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
