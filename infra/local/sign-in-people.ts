/** Who works in the sample newsroom, one for each role. */
export const people = [
  { role: 'viewer', name: 'Vera Lund', email: 'vera@harborledger.example.org', may: 'looks; addresses are masked' },
  { role: 'editor', name: 'Eddie Okafor', email: 'eddie@harborledger.example.org', may: 'edits and tests editions' },
  { role: 'publisher', name: 'Paula Reyes', email: 'paula@harborledger.example.org', may: 'approves, sends and stops' },
  { role: 'admin', name: 'Ada Quill', email: 'ada@harborledger.example.org', may: 'minds people, lists and settings' },
] as const;

type Known = { readonly id: string; readonly name: string; readonly groups: readonly string[]; readonly may: string };

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** One link for each; on one machine nobody needs a password. */
export function signInPage(path: string, known: readonly Known[]): string {
  const links = known.map(({ id, name, groups, may }) => {
    const [safe, roles] = [escaped(name), escaped(groups.join(', ') || 'without a role')];
    return `<li><a href="${path}?is=${encodeURIComponent(id)}"><b>${safe}</b>, ${roles}<br><small>${may}</small></a></li>`;
  });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Who are you? · Pressrun on this machine</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:10vh auto;padding:0 1rem}
ul{list-style:none;padding:0}a{display:block;padding:.75rem 1rem;margin:.5rem 0;border:1px solid;border-radius:6px;color:inherit;text-decoration:none}
a:hover b{text-decoration:underline}</style>
<main><h1>Who are you?</h1><p>On this machine the desk needs no password. Deployed, your newsroom's people sign in with theirs.</p>
<ul>${links.join('\n')}</ul></main></html>`;
}
