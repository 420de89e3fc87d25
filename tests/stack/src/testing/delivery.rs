//! Opting out, and waiting until those who are to be told of it have been.

use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::eventually;
use crate::Stack;

impl Stack {
    /// Opts somebody out by one click on their link, and gives the receipt's address.
    ///
    /// # Errors
    /// When the click is not recorded.
    pub async fn opt_out(&self, email: &str) -> Result<String> {
        let url = self.link(email).await?;
        let (status, answer) = self.one_click(&url).await?;
        ensure!(status == 200, "the click answered {status}");
        let receipt_url = answer["receipt_url"].as_str().context("no receipt")?;
        Ok(receipt_url.to_owned())
    }

    /// Waits until a receipt shows its delivery to a destination in one of these states.
    ///
    /// # Panics
    /// When it has not become so in time, with the last state.
    pub async fn delivered(
        &self,
        receipt_url: &str,
        destination: &str,
        wanted: &[&str],
        within: Duration,
    ) {
        eventually(within, || async {
            let receipt = self.receipt(receipt_url).await?;
            let told = receipt["delivery"].as_array().context("no deliveries")?;
            let told = told.iter().find(|told| told["destination"] == destination);
            let state = told.map(|told| told["state"].clone()).unwrap_or_default();
            ensure!(
                wanted.iter().any(|wanted| state == *wanted),
                "{destination}: {state}"
            );
            anyhow::Ok(())
        })
        .await;
    }
}
