//! What was typed of the fields of records and tables. Doc comments here are the help texts.

use clap::Args as Group;

#[derive(Debug, Group)]
pub(in crate::cli) struct TextFields {
    /// Field of a record that holds the article's text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Records (.jsonl)")]
    pub text_field: String,

    /// Field that holds its id [default: id where there is one, else FILE:LINE]
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub id_field: Option<String>,
}

/// Each of these fills a column of the quotations.
#[derive(Debug, Group)]
pub(in crate::cli) struct CarriedFields {
    /// Field to carry into the column `date`
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub date_field: Option<String>,

    /// Field to carry into the column `outlet`
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub outlet_field: Option<String>,

    /// Field to carry into the column `headline`
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub headline_field: Option<String>,

    /// Field to carry into the column `byline`
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub byline_field: Option<String>,

    /// Field to carry into the column `url`
    #[arg(long, value_name = "NAME", help_heading = "Records (.jsonl)")]
    pub url_field: Option<String>,

    /// Fields to carry into columns of their own names, in every table: `desk,section`
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Records (.jsonl)")]
    pub keep: Vec<String>,
}
