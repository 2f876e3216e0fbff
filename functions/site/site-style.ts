import type { Language } from '../language/locale.ts';
import { fontsFor } from '../mail/fonts.ts';
import { paletteFor, type Scheme } from '../mail/palette.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';

/** The look of a page: the newsletter's paper, ink and letters, in light and dark, from 320 pixels up. */
export function siteStyle(brand: Newsletter['brand'], language: Language): string {
  const { light, dark } = paletteFor(brand);
  const fonts = fontsFor(brand, language);
  return `:root{color-scheme:light dark;${colours(light)}--letters:${fonts.body};--heads:${fonts.heading};--small:${fonts.small}}
@media(prefers-color-scheme:dark){:root{${colours(dark)}}}
${layout}`;
}

function colours({ page, ink, quiet, rule, brand }: Scheme): string {
  return `--page:${page};--ink:${ink};--quiet:${quiet};--rule:${rule};--brand:${brand};`;
}

const layout = `*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1.125rem/1.6 var(--letters);overflow-wrap:anywhere}
.sheet{max-width:38rem;min-height:100vh;margin:0 auto;padding:clamp(1.25rem,6vw,3.5rem) clamp(1.25rem,5vw,2rem) 2rem;display:flex;flex-direction:column}
header{border-top:3px double var(--ink);border-bottom:1px solid var(--ink);padding:.6rem 0;text-align:center}
header p{margin:0;font-weight:bold;font-size:1.25rem;line-height:1.3}
header a{color:var(--brand);text-decoration:none}
header a:hover{text-decoration:underline}
main{flex:1;padding:clamp(1.75rem,7vw,3.5rem) 0 2.5rem}
h1{margin:0 0 1rem;font-family:var(--heads);font-size:clamp(1.75rem,1.2rem + 2.6vw,2.5rem);line-height:1.2;text-wrap:balance}
h2{margin:0;font-family:var(--heads);font-size:1.375rem;line-height:1.3}
p{margin:0 0 1rem}
a{color:inherit}
form{margin:1.75rem 0;display:flex;flex-wrap:wrap;gap:.75rem}
form+form{margin-top:-1rem}
button{min-height:3rem;padding:.6rem 1.4rem;border:1px solid var(--ink);border-radius:2px;background:var(--ink);color:var(--page);font:600 1rem/1.4 var(--small);cursor:pointer;overflow-wrap:anywhere}
button.second{background:transparent;color:var(--ink)}
button:hover{text-decoration:underline;text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--brand);outline-offset:3px}
.note{margin:0;padding-top:1rem;border-top:1px solid var(--rule);color:var(--quiet);font:1rem/1.6 var(--small)}
.list{margin:0;padding:0;list-style:none}
.list li{padding:1.1rem 0;border-top:1px solid var(--rule)}
.list p{margin:.25rem 0 0;color:var(--quiet)}
footer{border-top:1px solid var(--ink);padding-top:.9rem;color:var(--quiet);font:.9375rem/1.6 var(--small)}
footer p{margin:0}
form.fill{margin-top:1.75rem;flex-direction:column;gap:1.25rem;align-items:stretch}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0}
legend,.field{font:600 1rem/1.5 var(--small)}
.field{display:block}
.choice{display:flex;gap:.75rem;padding:.85rem 0;border-bottom:1px solid var(--rule);cursor:pointer}
.choice span,.choice b,.choice small{display:block}
.choice small{color:var(--quiet);font-size:1rem}
input[type=checkbox]{flex:none;width:1.35rem;height:1.35rem;margin:.2rem 0 0;accent-color:var(--brand)}
input[type=email],textarea{display:block;width:100%;margin-top:.4rem;padding:.7rem .8rem;border:1px solid var(--ink);border-radius:2px;background:transparent;color:var(--ink);font:1.0625rem/1.4 var(--small)}
textarea{font:.875rem/1.5 ui-monospace,monospace;resize:vertical}
.terms{margin:0;color:var(--quiet);font:1rem/1.6 var(--small)}
.alert{padding:.8rem 1rem;border:1px solid var(--ink);border-inline-start:6px solid var(--brand);font:600 1rem/1.5 var(--small)}
input[type=radio]{flex:none;width:1.35rem;height:1.35rem;margin:.2rem 0 0;accent-color:var(--brand)}
input[type=text],select{display:block;width:100%;margin-top:.4rem;padding:.7rem .8rem;border:1px solid var(--ink);border-radius:2px;background:var(--page);color:var(--ink);font:1.0625rem/1.4 var(--small)}
.act{margin-top:2.5rem;padding-top:1.25rem;border-top:1px solid var(--rule)}
@media(max-width:30rem){form{flex-direction:column}button{width:100%}}`;
