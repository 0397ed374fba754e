/** The one page without scripts, styles or fonts of the build: nothing of the product is answered before the secret is. */
export function loginPage(options: { readonly action: string; readonly next: string; readonly message: string | null }): string {
  const message = options.message === null ? '' : `<p role="alert">${escapeHtml(options.message)}</p>`;
  return page(
    'Sign in · Throughline',
    `<form method="post" action="${escapeHtml(options.action)}">
<h1>Throughline</h1>
${message}
<input type="hidden" name="next" value="${escapeHtml(options.next)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>Sign in</button>
</form>`,
  );
}

/**
 * A link from another site does not carry a SameSite=Strict cookie, so the reader would have to sign in again. This page
 * goes to the same address once more, now from our own site, and the cookie comes along.
 */
export const onceMorePage = (address: string): string =>
  page(
    'Throughline',
    `<p><a href="${escapeHtml(address)}">Go on to Throughline</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${escapeHtml(address)}">`,
  );

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="dark light">
<title>${title}</title>
${head}
<style>
:root { --canvas: #0C0D0F; --surface: #121417; --line: #676F7A; --text: #ECEEF1; --accent: #7EA6FF; --on-accent: #0C0D0F; --bad: #FF7369; }
@media (prefers-color-scheme: light) {
  :root { --canvas: #F6F7F8; --surface: #FFFFFF; --line: #858D98; --text: #14171B; --accent: #2A5BD7; --on-accent: #FFFFFF; --bad: #C4281C; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--canvas); color: var(--text); font: 13px/20px system-ui, sans-serif; }
form { display: grid; gap: 8px; width: 280px; padding: 24px; background: var(--surface); border-radius: 6px; }
h1 { margin: 0 0 8px; font-size: 15px; }
p { margin: 0; color: var(--bad); }
a { color: var(--accent); }
input { padding: 6px 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--canvas); color: inherit; font: inherit; }
button { margin-top: 8px; padding: 6px 8px; border: 0; border-radius: 4px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
</style>
</head>
<body>
${body}
</body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
