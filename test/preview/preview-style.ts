/** Served as /preview.css: no font and no picture from anywhere. */
export const previewStyle = `
:root {
  color-scheme: light dark;
  --paper: #f6f5f2; --sheet: #ffffff; --ink: #1d1b18; --quiet: #5f5a52; --line: #dcd8d0; --accent: #0b5c8a; --on: #e4edf3;
  --bad: #98291a; --bad-ground: #fbeae6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161514; --sheet: #211f1e; --ink: #ece9e4; --quiet: #a8a299; --line: #3a3734; --accent: #86c3e6; --on: #2b3840;
    --bad: #f5a08f; --bad-ground: #3a1f1a;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; background: var(--paper); color: var(--ink); scroll-padding-top: 1rem; }
body { margin: 0; display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); min-height: 100vh; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; background: var(--sheet); padding: .5rem 1rem; }
header { border-right: 1px solid var(--line); padding: 1.1rem 0 2rem; position: sticky; top: 0; align-self: start; height: 100vh; overflow: auto; }
header p, header h2 { padding: 0 1.1rem; }
.home { margin: 0 0 .9rem; font-weight: 700; font-size: 1.125rem; }
.home a { color: inherit; text-decoration: none; }
header h2 { margin: 1rem 0 .15rem; font-size: .75rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); }
header ul { list-style: none; margin: 0; padding: 0; }
header li a { display: block; padding: .13rem 1.1rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
header li a:hover { background: var(--on); }
header li a[aria-current] { background: var(--on); font-weight: 600; box-shadow: inset 3px 0 var(--accent); }
header a:focus-visible { outline-offset: -2px; }
main { padding: 1.1rem clamp(.9rem, 2.2vw, 2rem) 4rem; min-width: 0; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .35rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.inbox { margin: 0 0 .2rem; overflow-wrap: anywhere; }
.inbox bdi + bdi { color: var(--quiet); }
.facts { margin: 0 0 .9rem; color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; }
.steps { float: right; display: flex; gap: 1rem; margin: .2rem 0 0 1rem; }
.faults { background: var(--bad-ground); border: 1px solid var(--bad); border-radius: 8px; padding: .8rem 1.1rem; margin: 0 0 1.1rem; overflow-wrap: anywhere; }
.faults:empty { display: none; }
.faults h2 { margin: 0; font-size: 1rem; color: var(--bad); }
.faults ul { margin: .35rem 0; padding-left: 1.2rem; }
.faults code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-weight: 700; }
.faults p { margin: 0; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem .9rem; margin: 0 0 1.1rem; }
.choices ul { display: inline-flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 7px; overflow: hidden; background: var(--sheet); max-width: 100%; }
.choices li { min-width: 0; border-right: 1px solid var(--line); }
.choices li:last-child { border-right: 0; }
.choices a { display: block; padding: .28rem .7rem; text-decoration: none; font-size: .875rem; max-width: 19rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.choices a[aria-current] { background: var(--on); color: var(--ink); font-weight: 600; }
.choices a:focus-visible { outline-offset: -3px; }
.board { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.1rem; }
figure { margin: 0; min-width: 0; max-width: 100%; }
figcaption { font-size: .8125rem; color: var(--quiet); margin-bottom: .3rem; }
.frame { --width: 640; --scale: 1; width: calc(var(--width) * var(--scale) * 1px); max-width: 100%; height: calc(var(--height, 900) * var(--scale) * 1px); overflow: hidden; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
.frame.dark { background: #1b1a18; }
.frame iframe { border: 0; display: block; width: calc(var(--width) * 1px); height: calc(var(--height, 900) * 1px); transform: scale(var(--scale)); transform-origin: 0 0; }
.frame.narrow { --width: 375; }
.small .frame { --scale: .55; }
.text { flex: 1 1 26rem; max-width: 46rem; }
pre { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; unicode-bidi: plaintext; }
.all { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(20.3rem, 1fr)); gap: 1.4rem; }
.all h2 { font-size: 1rem; margin: 0; }
.all h2 a { color: inherit; }
.all p { margin: 0 0 .4rem; color: var(--quiet); font-size: .8125rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.pair { display: flex; gap: .5rem; }
.pair .frame { --scale: .39; height: 15.5rem; }
.pair .frame.wide { --scale: .2285; }
.pair .frame iframe { height: calc(15.5rem / var(--scale)); }
@media (max-width: 56rem) {
  body { display: block; }
  header { position: static; border-right: 0; border-bottom: 1px solid var(--line); padding-bottom: 1rem; height: auto; max-height: 15rem; }
  header ul { display: flex; flex-wrap: wrap; padding: 0 .6rem; }
  header li a { padding: .25rem .5rem; border-radius: 5px; }
  header li a[aria-current] { box-shadow: none; }
  .steps { float: none; margin: 0 0 .5rem; }
  .choices a { white-space: normal; max-width: none; }
  .choices li { flex: 1 1 auto; border: 0; }
}
@media (max-width: 46rem) {
  .board .frame { --scale: .5; }
  .board .frame.narrow { --scale: .85; }
}
@media (max-width: 24rem) {
  .board .frame { --scale: .44; }
  .board .frame.narrow { --scale: .75; }
}
`;
