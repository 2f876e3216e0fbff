import type { Sign } from './appeal-signs.ts';

/** Up to four words that say nothing here. */
export const few = String.raw`(?:[\w'§&$-]+,? ){0,4}?`;
const press = `(?:journalis(?:m|ts?)|report(?:ing|ers?|age)|newsrooms?|coverage|stor(?:y|ies|ytelling)|investigations?|news|publications?|magazine|newspapers?|newsletters?|podcasts?|editors?|articles?|correspondents?|writers|fact-check(?:ers|ing)|voter guides?|presses|bureaus?)`;

/** The writer is a newsroom, or asks for one. */
export const newsroomSigns: readonly Sign[] = [
  [3, new RegExp(String.raw`\bour (?:own )?${few}${press}\b`)],
  [2, /\bour (?:[\w-]+ ){0,2}(?:work|mission|team|site|website|lights|voice|independence|readers)\b/],
  [
    3,
    new RegExp(
      String.raw`\b${press},? (?:like|such as) (?:this|these|ours|the one)\b|\b(?:one|next) (?:like this|one)\b`,
    ),
  ],
  [
    2,
    new RegExp(
      String.raw`\bth(?:is|ese) (?:kinds?|types?|sorts?) of ${few}(?:${press}|work)\b|\bmore (?:stories|reporting|journalism|coverage|work)\b`,
    ),
  ],
  [2, /\b(?:you(?:'ve| have)?(?: just)? read|you just read|read this|reading this|made it to the end|before you go)\b/],
  [
    2,
    /\bth(?:is|ese) (?:free )?(?:story|stories|article|reporting|report|piece|coverage|investigation|journalism|newsletter|website|site)\b/,
  ],
  [
    2,
    /\b(?:thanks|thank you|grateful)\b[^.!?]{0,30}\b(?:reading|reader|readers|being (?:here|a|part|with)|trusting|loyalty|caring|following|turning to|your (?:time|attention|loyalty|trust))\b/,
  ],
  [
    2,
    /\b(?:loyal|dear|faithful|fellow|regular|generous|valued) readers?\b|\b(?:readers?|people|neighbors|subscribers|folks) (?:just )?(?:like|such as) you\b|\breader support\b/,
  ],
  [
    2,
    /\b(?:if|that|because) (?:you|our|this|these)\b[^.!?]{0,50}\b(?:value|appreciate|enjoy|enjoyed|like|liked|rely|depend|found|find|believe|care|learned|matters?|mattered|helped|useful|informative|moved|agree)\b/,
  ],
  [
    2,
    /\b(?:enjoyed|enjoying|liked|like|love|loved|appreciate|want) (?:this|what|our|the story|more stories|§)|\bdid (?:this|our)\b/,
  ],
  [
    2,
    /\b(?:independent|non-?profit|local|investigative|public[- ](?:interest|service)|hard-hitting|fearless|quality|good|trustworthy|trusted|community|accountability|watchdog|fact-based|free|honest|rigorous|original|in-depth|deep|nonpartisan|explanatory|serious)(?:,? (?:and )?[\w-]+){0,2}?,? (?:journalis(?:m|ts?)|reporting|reporters|news|newsrooms?|newspapers?|media|press|magazine|coverage|publication)\b/,
  ],
  [
    2,
    /\bpaywalls?\b|\b(?:reader|member|listener|community|donor|audience)[- ](?:supported|funded|powered|owned)\b|\bad-free\b|\bfree of ads\b|\b501 ?\(?c\)? ?\(?3\)?/,
  ],
  [
    2,
    /\b(?:no|without|not|don't have|nor|rather than|instead of)\b[^.!?]{0,40}\b(?:advertis\w+|owners?|billionaires?|shareholders?|corporate|paywall|subscription fees?|government or)\b|\badvertising\b/,
  ],
  [
    3,
    new RegExp(
      String.raw`\bwe(?:'re| are| remain)? ${few}(?:an? |the )?${few}(?:non-?profit|newsroom|news (?:organi[sz]ation|outlet|site)|magazine|team of (?:reporters|journalists))\b`,
    ),
  ],
  [
    2,
    /\bwe (?:[\w']+ ){0,3}(?:report|cover|investigate|publish|recruit|hold|tell|dig|uncover|expose|ask the|made it available|answer to readers|believe (?:news|in|everyone))\b/,
  ],
  [
    2,
    new RegExp(
      String.raw`\b(?:keep|keeps|keeping) ${few}(?:${press}|site|website|lights|voice|doors|work|this|it|us|the|§)[^.!?]{0,40}\b(?:free|going|running|on|alive|independent|coming|strong|open)\b`,
    ),
  ],
  [
    3,
    /\b(?:keep|keeps|continue|continues|go on|carry on)(?: on| us| our reporters)?(?: to)? (?:digging|reporting|investigating|telling|publishing|covering|bringing you|expose|provide|bring you|report|investigate|publish)\b|\bto (?:report|investigate|cover)\b|\bkeep an eye on\b/,
  ],
  [
    2,
    /(?:donat(?:e|ing|ion)|giv(?:e|ing)|gifts?|contribut(?:e|ing|ions?)|support(?:ing)?|members? of|friends? of|member of|join|help|at|enjoying|remember) (?:the )?§/,
  ],
  [1, /§/],
  [
    2,
    /\bwhat we(?:'re| are)? (?:do|doing|publish|write)\b|\b(?:the|of our) work we do\b|\b(?:fan|fans) of\b|\brel(?:y|ied|ies) on (?:our|its) (?:[\w-]+ )?(?:readers|coverage|reporting|reporters|journalists)\b|\breaders who (?:give|donate|can)\b/,
  ],
  [
    2,
    /\bno (?:ads|clickbait|spin|sponsors)\b|\bwithout (?:subscriptions|ads)\b|\bbacked by an?\b|\bfiscal year\b|\bour (?:only )?(?:funding|budget|income|community of readers)\b|\bwe(?:'ve| have) never charged\b/,
  ],
  [
    1,
    /\b(?:this|a) long read\b|\bwe pay (?:\w+, )?(?:reporters|translators|writers|journalists)|\bread us\b|\bour reporters\b|\bnews service\b|\bunlike (?:many|most|other|cable|blogs)\b|\bmillion people\b|\bno other outlet\b|\bcount on us\b|\bthe statehouse\b|\bgo a long way\b|\bcounty commission\b|\b(?:project|center|work) (?:is|runs)\b/,
  ],
  [
    1,
    /\bwar zones?\b|\brecords? requests?\b|\bfacts?\b|\bstay independent\b|\bfree to read\b|\btranslat\w+\b|\btell(?:ing)? the stor\w+/,
  ],
  [1, new RegExp(String.raw`\b${press}\b`)],
  [1, /\bjournalis\w+|\bnewsroom\b|\breporters\b|\breport\b/],
  [1, /\b(?:help|support|join|behind|with|fund|let|keep|back|allow) us\b|\bours\b/],
  [
    1,
    /\bhold\w* [^.!?]{0,40}\b(?:accountable|to account)\b|\btruth\b|\bdemocracy\b|\bmisinformation\b|\bfree press\b|\bcity hall\b/,
  ],
  [1, /\bnon-?profit\b|\breaders?\b|\bread\b/],
];

export const selfPraise = new RegExp(
  [
    String.raw`\b(?:thanks|thank you)\b[^.!?]{0,30}\b(?:reading|readers?|being (?:here|a|part|with)|trusting|loyalty|support)\b`,
    String.raw`\b(?:loyal|dear|faithful|fellow) readers?\b|\b(?:readers?|people) (?:just )?like you\b|\breader support\b`,
    String.raw`\bpaywalls?\b|\b(?:reader|member|listener|community|donor)[- ](?:supported|funded|powered|owned)\b|\b501 ?\(?c\)?`,
    String.raw`\b(?:independent|non-?profit|local|investigative|hard-hitting|fearless|quality|good|trustworthy|free|serious) (?:local )?(?:journalism|reporting|news|newsroom|media|press)\b`,
    String.raw`\bwe(?:'re| are) (?:not )?${few}(?:an? |the )?${few}(?:non-?profit|newsroom|news (?:organi[sz]ation|outlet|site)|small|independent)\b|§ is (?:an? )?${few}(?:non-?profit|501)`,
    String.raw`\bour (?:journalism|newsroom|members|donors|mission|independence)\b`,
    String.raw`\b(?:at no cost|free of charge|free (?:to read|for everyone|for all)|available to everyone|no owner|shareholders?|billionaires?)\b`,
    String.raw`\bstories (?:like (?:this|these)|(?:other|that|others))\b|\bbefore you go\b|\bsupport us\b|^an? (?:note|message|word) from\b`,
  ].join('|'),
);
