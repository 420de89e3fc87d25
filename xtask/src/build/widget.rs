//! The widget: loader, script and core. All but the loader have names that change with their
//! contents, so that browsers may keep them for good, and each is brought by the one before it
//! together with its hash, so that whoever pins the loader pins everything.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use data_encoding::BASE64;
use sha2::{Digest, Sha384};

use super::{
    fresh,
    wasm::{WasmCrate, esbuild},
};
use crate::{root, say, setup::Tools};

const WIDGET: WasmCrate<'static> = WasmCrate {
    package: "unticked-widget",
    profile: "widget",
    optimise: &["-Oz"],
    resettable: false,
    named: false,
    quick: false,
};

const SOURCES: [&str; 3] = ["loader.js", "widget.js", "style.css"];

/// Starting the core, in place of the glue's own ways: those take whatever they are given, and are
/// three times as large as all the rest of it.
const INSTANTIATE: &str = "
export const instantiate = async (response) => {
  const { instance, module } = await WebAssembly.instantiateStreaming(response, __wbg_get_imports());
  cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
  cachedTextEncoder = new TextEncoder();
  __wbg_finalize_init(instance, module);
};
";

/// What the glue makes of text as soon as it is read. Most pages never start the core, so that is left
/// to `INSTANTIATE`; and the widget's browsers all have `encodeInto`.
const CODECS: [(&str, &str, &str); 2] = [
    (
        "let cachedTextDecoder = new TextDecoder(",
        "cachedTextDecoder.decode();\n",
        "let cachedTextDecoder;\n",
    ),
    (
        "const cachedTextEncoder = new TextEncoder();",
        "\n    };\n}\n",
        "let cachedTextEncoder;\n",
    ),
];

/// Builds the widget into a folder laid out as it is served.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let compiled = WIDGET.compile(tools)?;
    let source = root().join("www/widget");
    let work = super::output().join("work/widget");
    let folder = super::output().join("widget");
    let mut read = vec![fs::read(&compiled)?];
    for name in SOURCES {
        let file = source.join(name);
        read.push(fs::read(&file).with_context(|| file.display().to_string())?);
    }
    let binding = WIDGET.binding_inputs();
    let mut inputs: Vec<&[u8]> = read.iter().map(Vec::as_slice).collect();
    inputs.extend([binding.as_bytes(), include_bytes!("widget.rs")]);
    fresh::step(&folder, &fresh::hash(&inputs), || {
        say("widget: making the glue, optimising, minifying");
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work)?;
        fs::create_dir_all(folder.join("w"))?;
        WIDGET.bind(tools, &compiled, &work)?;
        let glue = work.join("core.js");
        fs::write(&glue, with_own_start(&fs::read_to_string(&glue)?)?)?;
        for name in SOURCES {
            fs::copy(source.join(name), work.join(name))?;
        }
        let minified = |name: &str, arguments: &[String]| {
            let out = work.join(format!("min-{name}"));
            esbuild(tools, &work.join(name), &out, arguments)?;
            Ok::<_, anyhow::Error>(out)
        };

        let core = Part::put(&folder, &work.join("core_bg.wasm"), "wasm")?;
        let style = fs::read_to_string(minified("style.css", &[])?)?;
        let mut arguments = core.defines("WASM");
        arguments.extend([
            define("STYLE", style.trim()),
            define("TURNSTILE", unticked_shared::turnstile::SCRIPT),
            "--bundle".to_owned(),
            "--format=esm".to_owned(),
            TARGET.to_owned(),
            EAGER.to_owned(),
        ]);
        let widget = Part::put(&folder, &minified("widget.js", &arguments)?, "js")?;
        let mut arguments = widget.defines("WIDGET");
        arguments.extend([
            // One version for the whole workspace.
            define("VERSION", env!("CARGO_PKG_VERSION")),
            "--format=iife".to_owned(),
            TARGET.to_owned(),
            EAGER.to_owned(),
        ]);
        fs::copy(
            minified("loader.js", &arguments)?,
            folder.join("unticked.js"),
        )?;
        Ok(())
    })?;
    Ok(folder)
}

/// Browsers of the last four years, which have everything that the widget asks for.
const TARGET: &str = "--target=es2022";

/// Says to V8 that nearly every function runs at once: it compiles them with the file, off the page's
/// thread, instead of each at its first call, on it.
const EAGER: &str = "--banner:js=//# allFunctionsCalledOnLoad";

/// The glue with a start of our own.
fn with_own_start(glue: &str) -> Result<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    let replaced = CODECS
        .iter()
        .try_fold(glue.to_owned(), |glue, (from, to, by)| {
            let (before, rest) = glue.split_once(from)?;
            let (_, after) = rest.split_once(to)?;
            Some([before, by, after].concat())
        });
    let Some(glue) = replaced.filter(|glue| glue.contains(EXPORTS)) else {
        bail!("wasm-bindgen's glue is not what it was: see xtask/src/build/widget.rs");
    };
    Ok(glue.replace(EXPORTS, INSTANTIATE))
}

/// A file under a name that has its hash in it.
struct Part {
    path: String,
    integrity: String,
}

impl Part {
    fn put(folder: &Path, file: &Path, extension: &str) -> Result<Self> {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        let path = format!("/w/unticked-{}.{extension}", &fresh::hash(&[&bytes])[..10]);
        fs::write(folder.join(&path[1..]), &bytes)?;
        let integrity = integrity(&bytes);
        Ok(Self { path, integrity })
    }

    fn defines(&self, name: &str) -> Vec<String> {
        let hash = format!("{name}_INTEGRITY");
        vec![define(name, &self.path), define(&hash, &self.integrity)]
    }
}

/// What a browser compares a file with (the W3C's Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

fn define(name: &str, text: &str) -> String {
    format!("--define:__{name}__={}", serde_json::Value::from(text))
}
