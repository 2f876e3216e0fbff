/** Served as /inbox.css: no script, no font and no picture from anywhere. */
export const inboxStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --sheet: #ffffff; --ink: #1d1b18; --quiet: #625d55; --line: #e3dfd8; --accent: #0b5c8a; --on: #e7eff4;
  --bad: #a3301c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191817; --sheet: #222120; --ink: #ece9e4; --quiet: #a8a299; --line: #3a3734; --accent: #86c3e6; --on: #2b3840;
    --bad: #f0927f;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; background: var(--paper); color: var(--ink); }
body { margin: 0 auto; max-width: 68rem; padding: 1rem clamp(.75rem, 3vw, 2rem) 3rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; margin-bottom: 1rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1rem 0 .5rem; }
header a { color: inherit; text-decoration: none; }
.home { font-weight: 700; font-size: 1.25rem; line-height: 1.3; margin: 0; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); }
form { display: flex; gap: .5rem; flex: 1 1 16rem; min-width: 0; justify-content: flex-end; }
input, button { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .7rem; min-height: 2.4rem; }
input { flex: 1 1 8rem; min-width: 0; max-width: 24rem; border-color: var(--quiet); }
button { cursor: pointer; color: var(--accent); }
ol { list-style: none; margin: 0; padding: 0; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: minmax(9rem, 18rem) 1fr auto; gap: .25rem 1rem; padding: .6rem .9rem; color: inherit; text-decoration: none; align-items: baseline; }
li:first-child a { border-radius: 7px 7px 0 0; }
li:last-child a { border-radius: 0 0 7px 7px; }
li a:hover { background: var(--on); }
li .to, li .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
li .to { color: var(--quiet); }
li .subject { font-weight: 600; }
time { color: var(--quiet); font-size: .875rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); }
.fate { color: var(--bad); font-size: .8125rem; font-weight: 400; margin-right: .5rem; }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: 1rem 0; }
nav .end { margin-left: auto; }
.empty { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 3rem 1.5rem; text-align: center; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 0 0 .75rem; }
.choices div { display: inline-flex; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: var(--sheet); }
.choices a { padding: .3rem .7rem; text-decoration: none; font-size: .9375rem; }
.choices a + a { border-left: 1px solid var(--line); }
.choices a[aria-current] { background: var(--on); color: var(--ink); font-weight: 600; }
.choices a:focus-visible { outline-offset: -3px; }
.stage { display: flex; justify-content: center; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
iframe { border: 0; width: 100%; height: max(26rem, 78vh); background: #fff; }
iframe.phone { max-width: 375px; }
iframe.light { color-scheme: light; }
iframe.dark { color-scheme: dark; background: #121212; }
pre { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .9375rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
@media (max-width: 40rem) {
  form { flex-basis: 100%; }
  input { max-width: none; }
  li a { grid-template-columns: 1fr auto; }
  li .to { font-size: .9375rem; white-space: normal; overflow-wrap: anywhere; }
  li .subject { grid-column: 1 / -1; grid-row: 1; white-space: normal; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .35rem; }
}
`;
