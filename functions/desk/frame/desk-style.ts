/** The whole look of the desk: one scale of type, one of space, light and dark, from 320 pixels to wide. */
export const deskStyle = `:root{color-scheme:light dark;
--page:#fbfaf7;--card:#fff;--ink:#1d1b18;--quiet:#5c5851;--rule:#ddd8ce;--edge:#8a857b;--accent:#1b4f7d;--on-accent:#fff;
--good:#1c6437;--busy:#1b4f7d;--wait:#7a4b00;--bad:#9c2018;--good-wash:#e4f1e7;--busy-wash:#e3edf6;--wait-wash:#fbedcf;--bad-wash:#fbe5e2;--quiet-wash:#eeebe4;
--c0:#1b4f7d;--c1:#c2630a;--c2:#2f7d4c;--c3:#8a3d7a;--c4:#a88a00;--c5:#6b6f76;
--tiny:.8125rem;--text:.9375rem;--big:1.125rem;--head:1.5rem;
--s1:.25rem;--s2:.5rem;--s3:.75rem;--s4:1rem;--s5:1.5rem;--s6:2.5rem}
@media(prefers-color-scheme:dark){:root{
--page:#171614;--card:#1f1e1b;--ink:#ece8e0;--quiet:#aaa498;--rule:#383530;--edge:#7f796e;--accent:#8fbfe8;--on-accent:#10212f;
--good:#8fd3a4;--busy:#8fbfe8;--wait:#efc46d;--bad:#f2a198;--good-wash:#1b3022;--busy-wash:#1a2b3a;--wait-wash:#372a10;--bad-wash:#3e1d19;--quiet-wash:#2a2824;
--c0:#8fbfe8;--c1:#f0a35c;--c2:#8fd3a4;--c3:#d9a0cd;--c4:#dfc65a;--c5:#a9adb5}}
*{box-sizing:border-box}
html{scroll-padding:var(--s5) 0 6rem}
body{margin:0;background:var(--page);color:var(--ink);font:var(--text)/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,h3{margin:0;line-height:1.25;text-wrap:balance}
h1{font-size:var(--head);letter-spacing:-.01em}
h2{font-size:var(--big)}
h3{font-size:var(--text)}
p,ul,ol,dl{margin:0}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:from-font}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999rem;top:0;background:var(--card);padding:var(--s2) var(--s4);z-index:2}
.skip:focus{left:0}
.past:not(:focus){position:absolute;clip-path:inset(50%)}
.quiet,.hint,small{color:var(--quiet);font-size:var(--tiny)}
.room{display:grid;grid-template-columns:minmax(0,1fr);min-height:100vh;grid-template-rows:auto 1fr}
.side{border-bottom:1px solid var(--rule);padding:var(--s3) var(--s4);display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:center}
.side .name{font-weight:700;font-size:var(--big);color:inherit;text-decoration:none}
.side nav{flex-basis:100%;order:3}
.side nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 var(--s1);margin:0 calc(-1*var(--s2))}
.side nav a{display:block;padding:var(--s2);color:inherit;text-decoration:none;border-radius:4px;min-height:2.5rem;align-content:center}
.side nav a:hover{background:var(--quiet-wash)}
.side nav a[aria-current]{background:var(--busy-wash);color:var(--accent);font-weight:600}
.me button{min-height:2rem;padding:0 var(--s2);font-size:var(--tiny)}
.me{margin-left:auto;display:flex;gap:var(--s3);align-items:center;font-size:var(--tiny);color:var(--quiet)}
main{padding:var(--s5) var(--s4) var(--s6);max-width:76rem;width:100%;display:grid;gap:var(--s5);align-content:start;grid-template-columns:minmax(0,1fr)}
.top{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:baseline;justify-content:space-between}
@media(min-width:62rem){.room{grid-template-columns:13rem minmax(0,1fr);grid-template-rows:1fr}
.side{border-bottom:0;border-right:1px solid var(--rule);flex-direction:column;align-items:stretch;padding:var(--s5) var(--s4);flex-wrap:nowrap;position:sticky;top:0;max-height:100vh;overflow:auto}
.side nav{flex-basis:auto;order:0}.side nav ul{flex-direction:column;margin:0 calc(-1*var(--s2))}.side nav a{min-height:0}
.me{margin:auto 0 0;flex-direction:column;align-items:flex-start}main{padding:var(--s5) var(--s6) var(--s6)}}
section{display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr);align-content:start}
.card{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:var(--s4);display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr);align-content:start}
.cards{display:grid;gap:var(--s4);grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}
.stack{display:grid;gap:var(--s2)}
.stack.wide{gap:var(--s4)}summary+.stack{margin-top:var(--s3)}
.row{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:baseline}
.row.apart{justify-content:space-between}
.said,.trouble,.empty,.problems{border:1px solid var(--rule);border-radius:6px;padding:var(--s3) var(--s4)}
.said{background:var(--good-wash);border-color:var(--good);display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:center;justify-content:space-between}
.said.trouble,.problems{background:var(--bad-wash);border-color:var(--bad)}
.trouble{background:var(--wait-wash);border-color:var(--wait);gap:var(--s2)}
.trouble.bad{background:var(--bad-wash);border-color:var(--bad)}
.empty{background:var(--card);border-style:dashed;border-color:var(--edge);color:var(--quiet);display:grid;gap:var(--s2);padding:var(--s5)}
.badge{display:inline-block;padding:0 var(--s2);border-radius:4px;font-size:var(--tiny);line-height:1.6;font-weight:600;white-space:nowrap;background:var(--quiet-wash);color:var(--quiet)}
.badge.good{background:var(--good-wash);color:var(--good)}.badge.busy{background:var(--busy-wash);color:var(--busy)}
.badge.wait{background:var(--wait-wash);color:var(--wait)}.badge.bad{background:var(--bad-wash);color:var(--bad)}
.scroll{overflow-x:auto;display:block}
table{border-collapse:collapse;width:100%;background:var(--card);overflow-wrap:normal}
th,td{text-align:start;vertical-align:top;padding:var(--s2) var(--s3);border-bottom:1px solid var(--rule)}
th{font-size:var(--tiny);color:var(--quiet);font-weight:600;white-space:nowrap}
td:first-child{min-width:9rem}@media(min-width:40rem){td:first-child{min-width:11rem}}
td small{overflow-wrap:anywhere}
td.number,th.number{text-align:end;white-space:nowrap}
@media(min-width:40rem){td time{white-space:nowrap}}
td small.whole{overflow-wrap:normal}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:var(--s1) var(--s4)}
dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0}
ol.plain,ul.plain{list-style:none;padding:0;display:grid;gap:var(--s2)}
ol.stories{padding-inline-start:1.5em;display:grid;gap:var(--s1)}
button,.button{font:600 var(--text)/1.25 inherit;font-family:inherit;min-height:2.5rem;padding:var(--s2) var(--s4);border:1px solid var(--edge);border-radius:4px;background:var(--card);color:var(--ink);cursor:pointer;display:inline-flex;align-items:center;text-decoration:none;text-align:start}
button:hover,.button:hover{border-color:var(--ink)}
button.first,.button.first{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.danger,.button.danger{color:var(--bad);border-color:var(--bad)}
.link{border:0;background:none;padding:0;min-height:1.5rem;color:var(--accent);text-decoration:underline;font-weight:400;font-size:inherit}
form.press{display:inline-block}
.rows{list-style:none;padding:0;border-top:1px solid var(--rule);background:var(--card)}
.rows>li{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);justify-content:space-between;align-items:center;padding:var(--s2) var(--s3);border-bottom:1px solid var(--rule)}
.rows>li>:first-child{flex:1 1 20rem;min-width:0}
.tools{display:flex;flex-wrap:wrap;gap:var(--s2)}.tools button{min-height:2rem;padding:var(--s1) var(--s3);font-weight:400;font-size:var(--tiny)}
.confirm summary{list-style:none;width:max-content;max-width:100%}
.confirm summary::-webkit-details-marker{display:none}
.question{margin-top:var(--s2);border:1px solid var(--edge);border-radius:6px;padding:var(--s4);background:var(--card);display:grid;gap:var(--s3);max-width:34rem}
.form{display:grid;gap:var(--s4);grid-template-columns:minmax(0,1fr);max-width:44rem}
.form.wide{max-width:none}
.form fieldset.group{border:0;border-top:1px solid var(--rule);margin:0;padding:var(--s4) 0 0;display:grid;gap:var(--s4);min-width:0;grid-template-columns:minmax(0,1fr)}
.group>legend{float:left;width:100%;font-size:var(--big);font-weight:700;padding:0}
.group>legend+*{clear:both}
.pair{display:grid;gap:var(--s4);grid-template-columns:repeat(auto-fit,minmax(min(100%,12rem),1fr))}
.field{display:grid;gap:var(--s1);border:0;margin:0;padding:0;min-width:0;align-content:start}
.field label,.field legend{font-weight:600;padding:0}
.field label.tick{font-weight:400;display:flex;gap:var(--s2);align-items:baseline;min-height:1.75rem}
.ticks{display:flex;flex-wrap:wrap;gap:0 var(--s3)}.ticks label.tick{gap:var(--s1)}
.rhythm{display:grid;gap:var(--s2) var(--s4)}@media(min-width:40rem){.rhythm{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:4px;padding:var(--s2) var(--s3);min-height:2.5rem;width:100%;max-width:100%}
input[type=checkbox],input[type=radio]{width:auto;min-height:0;accent-color:var(--accent)}
input[type=color]{padding:var(--s1);width:4rem}
input.narrow{max-width:9rem}
.wrong input,.wrong select,.wrong textarea{border-color:var(--bad);border-width:2px}
.problem{color:var(--bad);font-size:var(--tiny);font-weight:600}
.buttons,.filters{display:flex;flex-wrap:wrap;gap:var(--s3);align-items:end}
.beside>.form>.buttons{position:sticky;bottom:0;padding:var(--s3) 0;background:var(--page);z-index:1}
.buttons>a:not(.button){align-self:center}
.filters .field{flex:1 1 10rem;max-width:18rem}
.form:has([name=kind] option[value=extra]:checked) .own:not(:has(.wrong)),.form:has([name=to] option:checked:not([value$=got])) .of-edition:not(:has(.wrong)),.form:has([name=to] option:checked:not([value=segment])) .of-part:not(:has(.wrong)){display:none}
.beside{display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr)}
@media(min-width:70rem){.beside{grid-template-columns:minmax(0,1fr) 24rem}.beside>aside{position:sticky;top:var(--s5);max-height:calc(100vh - 2*var(--s5));overflow:auto;align-self:start}}
@media(min-width:78rem){.beside{grid-template-columns:minmax(0,40rem) minmax(0,1fr)}}
code{font-size:var(--text);overflow-wrap:anywhere}
.filters.level{align-items:start}.filters.level .field{flex-basis:9rem;grid-template-columns:minmax(0,1fr)}.filters.level .buttons{width:100%}
.log{list-style:none;padding:0;margin:0;background:var(--card);border-top:1px solid var(--rule)}
.log>li{display:grid;gap:var(--s1) var(--s4);padding:var(--s3);border-bottom:1px solid var(--rule);grid-template-columns:minmax(0,1fr)}
.log>li>div{overflow-wrap:anywhere}
@media(min-width:60rem){.log>li{grid-template-columns:minmax(0,4fr) minmax(0,4fr) minmax(0,5fr) minmax(0,5fr)}}
.log details{display:inline-block;max-width:100%;vertical-align:top}
.as-typed{white-space:pre-wrap;overflow-wrap:anywhere}
.pager{display:flex;gap:var(--s5);justify-content:space-between}
iframe.mail{width:100%;height:34rem;border:1px solid var(--edge);border-radius:6px;background:#fff}
iframe.phone{width:min(100%,375px);height:48rem}
.stage{display:grid;overflow-x:auto}.stage>*{grid-area:1/1}.stage iframe{background:none}.stage p{padding:var(--s4)}.stage .coming{visibility:hidden}
.in-mail:has(option[value=desktop]:checked) iframe{width:44rem;max-width:none}
@media(min-width:70rem){.in-mail iframe{height:max(24rem,calc(100vh - 16rem))}.in-mail:has(option[value=desktop]:checked) iframe{zoom:.49;height:calc(2*(100vh - 16rem))}}
@media(min-width:90rem){.in-mail:has(option[value=desktop]:checked) iframe{zoom:.65;height:calc(1.5*(100vh - 16rem))}}
pre.plain{white-space:pre-wrap;margin:0;padding:var(--s4);border:1px solid var(--rule);border-radius:6px;background:var(--card);font-size:var(--tiny)}
progress{width:100%;height:.75rem;accent-color:var(--accent)}
label.tick{display:flex;gap:var(--s2);align-items:baseline;min-height:1.75rem}
figure{margin:0}
.figures{display:grid;gap:var(--s4) var(--s5);grid-template-columns:minmax(0,1fr);align-items:start}
@media(min-width:62rem){.figures{grid-template-columns:minmax(0,1fr) minmax(16rem,20rem)}}
.chart{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:var(--s4) var(--s4) var(--s3) var(--s2);display:grid;gap:var(--s2);grid-template-columns:minmax(0,1fr)}
.plot{display:grid;grid-template-columns:3rem minmax(0,1fr)}
.plot svg{display:block}.plot svg[role]{width:100%}
.plot text{fill:var(--quiet);font-size:12px}
.level{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke}
.places{display:flex;justify-content:space-between;gap:var(--s3);padding-inline-start:3rem;color:var(--quiet);font-size:var(--tiny)}
.legend{list-style:none;padding:0 0 0 3rem;display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);font-size:var(--tiny)}
.legend li{display:flex;gap:var(--s2);align-items:center}.legend i{width:.75rem;height:.75rem;border-radius:2px;flex:none}
rect.c0{fill:var(--c0)}rect.c1{fill:var(--c1)}rect.c2{fill:var(--c2)}rect.c3{fill:var(--c3)}rect.c4{fill:var(--c4)}rect.c5{fill:var(--c5)}
i.c0{background:var(--c0)}i.c1{background:var(--c1)}i.c2{background:var(--c2)}i.c3{background:var(--c3)}i.c4{background:var(--c4)}i.c5{background:var(--c5)}
rect{stroke:var(--card);stroke-width:1;vector-effect:non-scaling-stroke}
@media print{:root{--page:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#ccc;--c0:#1b4f7d;--c1:#c2630a;--c2:#2f7d4c;--c3:#8a3d7a;--c4:#a88a00;--c5:#6b6f76}
svg,.legend i{print-color-adjust:exact;-webkit-print-color-adjust:exact}.chart,tr{break-inside:avoid}
.side,.skip,form,.filters,.confirm,.pager{display:none}.room{display:block}main{max-width:none;padding:0}.scroll{overflow:visible}body{background:#fff;color:#000}}
@media(prefers-reduced-motion:no-preference){a,button,.button{transition:border-color .1s,background-color .1s}}`;
