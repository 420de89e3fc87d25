import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { load } from "unticked";

function SignUp() {
  const [email, setEmail] = useState("");
  const [more, setMore] = useState(false);
  const [said, setSaid] = useState("");
  return (
    <>
      <form
        data-unticked="newsletter"
        onSubmit={(event) => {
          event.preventDefault();
          setSaid(`sent with ${new FormData(event.target).get("unticked_id")}`);
        }}
      >
        <label>Email <input type="email" value={email} onChange={(event) => setEmail(event.target.value)} /></label>
        {more && <label>Phone <input type="tel" /></label>}
        <button type="button" onClick={() => setMore(!more)}>More</button>
        <p>{email.length} characters</p>
        <button>Send</button>
      </form>
      <output>{said}</output>
    </>
  );
}

load(window.edge);
createRoot(document.querySelector("main")).render(<StrictMode><SignUp /></StrictMode>);
