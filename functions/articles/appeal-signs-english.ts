import type { AppealSigns } from './appeal-signs.ts';
import { few, newsroomSigns, selfPraise } from './newsroom-signs-english.ts';

const gifts = `(?:donations?|contributions?|gifts?|pledges?|memberships?|subscriptions?)`;
const give = `(?:donat(?:e|ing)|giv(?:e|ing)|contribut(?:e|ing)|support(?:ing)?|subscrib(?:e|ing)|chip(?:ping)? in|pitch(?:ing)? in|kick(?:ing)? in|join(?:ing)?|back(?:ing)?|fund(?:ing)?|fuel(?:ing)?|underwrit(?:e|ing)|sustain(?:ing)?|invest(?:ing)? in|stand(?:ing)? with|becom(?:e|ing)|toss|power)`;
const giver = `(?:members?|supporters?|donors?|patrons?|sustainers?|contributors?|subscribers?|backers?|friends?|partners?)`;
/** Where an order to the reader begins. */
const start = String.raw`(?:^|[.!?:;,…] ?|- |\b(?:and|so|then|or|please|just|can|could|now|today|able|to|won't you|will you|would you|help|by|you)[,:]? )`;
const readers = String.raw`(?:(?:our |its |loyal |generous )*(?:readers?|members?|subscribers?|donors?|listeners?|viewers?|supporters?)|(?:people|folks|neighbors|individuals|viewers) (?:just )?like you|you\b|the generosity|contributions? from)`;

export const english: AppealSigns = {
  giving: new RegExp(
    String.raw`\b(?:donat(?:e|es|ing)|contribut(?:e|es|ing)|(?:chip|pitch|kick)(?:p?ing|p?ed)? in|fundraiser|${gifts}|${giver}|(?:tax[- ])?deductible|few dollars|every dollar|generosity|backing|giving what|(?:paid for|funded|supported) by readers|buy (?:us|our)|(?:help )?pay for|funding|underwrite|give (?:now|today|here|again|monthly|back|what|at|online|so|if)|please,? give|fund (?:us|our|the next|this|reporters|journalism)|(?:support|back|sustain) (?:us|our|this|it|independent|local|real|the (?:reporters|journalists|newsroom|people|work))|your (?:support|help)|help us (?:keep|stay|report|continue|tell|hold))(?![\w-])|[$€£]\d|\bgive[.!]|\breaders? support\b`,
  ),
  ourselves: /\b(?:we|us|our|ours)\b/,
  address:
    /\b(?:we|us|our|ours|you|your|yours)\b|(?:^|[.!?:;,] )(?:donate|give|support|join|become|contribute|help|subscribe|keep|make an?|please)\b/,
  asks: [
    [2, new RegExp(`${start}${give}\\b`)],
    [2, new RegExp(String.raw`\b(?:please|kindly)\b[^.!?]{0,60}\b(?:${give}|help|consider|mak(?:e|ing))\b`)],
    [
      2,
      new RegExp(
        String.raw`\b(?:mak(?:e|ing)|send(?:ing)?|with|consider(?:ing)?|through) ${few}(?:an?|your|any) ${few}${gifts}\b`,
      ),
    ],
    [2, new RegExp(String.raw`\bconsider(?:ing)? (?:an? )?(?:[\w-]+ )?(?:making|mak|${give}|${gifts}|help)`)],
    [
      2,
      new RegExp(
        String.raw`\b(?:becom(?:e|ing)|be(?:ing)?|as) (?:an? |one of |our )?${few}${giver}\b|\bbe one of (?:them|the|our)\b|\bjoin (?:them|us)\b`,
      ),
    ],
    [2, new RegExp(String.raw`\byour ${few}(?:${gifts}|support|generosity|dollars?|backing|help|contribution)\b`)],
    [
      2,
      /\b(?:depend|depends|rely|relies|run|runs|surviv\w+|lives?)\b[^.!?]{0,30}\b(?:on|off) (?:the )?(?:donations|gifts|contributions|generosity|readers|members)\b|\bfavor to ask\b|\bwe do ask\b|\bshare in the cost\b|\b(?:turning|turn|look|looking) to you\b/,
    ],
    [2, /\bif (?:every|each) (?:reader|one of you)|\bif everyone (?:who|reading)\b|\bwill you\?/],
    [
      1,
      /\b(?:could|could it|will it) be you\b|\badd your name\b|\bsign up to be\b|\bhelp fund\b|\bnot (?:us )?yet\b|\bthe (?:link|button) below\b/,
    ],
    [
      2,
      /\b(?:help|helps|helping|keep|keeps|let|lets|allow|allows|enable|enables|power|powers|sustain|sustains) (?:us|our|keep|make|pay|fund|cover|sustain|support|§)\b|\bhelp (?:the )?(?:§|[\w ]{0,30}) (?:hold|report|keep|cover|tell|continue|stay)\b/,
    ],
    [
      2,
      /\b(?:support|supporting|supports|fund|back|sustain) (?:us|our|this|these|the (?:kind|people|reporters|journalists|journalism|newsroom|team)|independent|local|non-?profit|quality|public|it with|ongoing|more|§)/,
    ],
    [
      2,
      /\b(?:we|us|our|ours|§)\b[^.!?]{0,30}\b(?:need|needs|ask|asks|asking|rely|relies|relying|depend|depends|surviv(?:e|es|ed)|lives?|count|counts|counting|can't|couldn't|cannot|run|runs|exist|exists|possible|thrive|survive)\b[^.!?]{0,70}\b(?:you|your|readers?|donations|donors?|members|supporters?|gifts?|help|generosity|those|people|contributions)\b/,
    ],
    [2, /\bbuy (?:us|our \w+|the \w+) a (?:coffee|cup|beer|lunch)\b/],
    [
      2,
      /\b(?:could|can|will|would|won't) (?:you|we) (?:please |also )?(?:spare|help|give|donate|join|chip|pitch|contribute|support|make|consider|become|cover|count on)\b|\bare you in\b|\bstep(?:ping)? up\b|\bstand up for\b|\bcount (?:you|yourself) among\b|\bshow us (?:some|your) (?:love|support)\b/,
    ],
    [
      2,
      new RegExp(
        String.raw`\b(?:supported|funded|powered|fuel(?:l)?ed|sustained|financed|made possible|brought to you|paid for)\b[^.!?]{0,40}\b(?:by|thanks to|through|from) (?:the (?:support|generosity|donations|contributions|gifts) of )?${readers}|\b(?:thanks to|because) (?:the support of )?${readers}`,
      ),
    ],
    [
      1,
      /\b(?:every|each|any) (?:dollar|cent|penny|gift|donation|contribution|bit|amount)\b|\b(?:few|extra) (?:dollars|bucks)\b/,
    ],
    [
      1,
      /\bif (?:you can|you're able|you are able|you have the means|you can afford|you haven't|you're not|you're already|it doesn't|that includes)\b/,
    ],
    [
      2,
      /\b(?:\d+|new|more) (?:new )?(?:donors|members|supporters|subscribers)\b|\b(?:today's|now's|today is|now is) (?:a|the) (?:\w+ )?(?:time|day|moment)\b/,
    ],
    [1, /\b(?:tax[- ])?deductible\b|\bmatch(?:ed|es|ing)?\b|\bdoubled?\b|\btripled?\b|\bdollar for dollar\b/],
    [
      1,
      /[$€£] ?\d+(?:\.\d\d)?\b|\b(?:monthly|recurring|annual|year-end|one-time) (?:gift|donation|contribution|member)|\bgive monthly\b|\bmonthly\b/,
    ],
    [
      1,
      /\bof any (?:size|amount)|\blarge or small|\bwhat(?:ever)? you can\b|\b(?:donate|give|support us|join us|contribute|subscribe) (?:now|today|here|online|at)\b|\bclick (?:here|below)|\btoday\b/,
    ],
    [
      1,
      /\bwe(?:'d| would) (?:be grateful|love)\b|\bwe (?:invite|urge|thank) you\b|\byou can (?:help|strengthen|support|give|donate|keep|make|fight)\b|\byour (?:wallet|pocket)\b|\bdonations?\b|\bdonors\b/,
    ],
    [1, /\byou can\b|\bplease\b|\bwith help from\b|\bwithout you\b/],
  ],
  newsroom: newsroomSigns,
  selfPraise,
  against: [
    [
      4,
      /\b(?:said|says|told|adds|added|according to|wrote|announced|urged|tweeted|recalled|declined to|did not (?:reply|respond)|spokes\w+|experts)\b/,
    ],
    [
      6,
      /\bin lieu of\b|\bdonat\w+ (?:\w+ )?(?:blood|plasma|clothes|clothing|food|toys|coats|blankets|supplies|organs?|hair|books|photographs|diapers)\b/,
    ],
    [
      6,
      /\b(?:donations?|donat(?:e|ing)|giv(?:e|ing)|gifts?|contribut(?:e|ions?|ing)|dollars?|proceeds|support|help|money|collecting|spare)\b(?:(?!\b(?:our|us|journalis\w+|report\w+|newsroom|coverage|news|stor(?:y|ies))\b|§)[^.!?]){0,50}\b(?:to|for|toward|at|through|help|helps|helping|on) (?:the |a |an |his |her |their |its )?(?:[\w'-]+ ){0,4}?(?:victims?|survivors?|families|family|refugees|evacuees|migrants|neighbors|kids|children|widows?|food ?bank|pantry|shelter|red cross|salvation army|united way|humane society|rotary|unicef|charit(?:y|ies)|relief|hospital|hospice|church|mosque|synagogue|library|museum|zoo|orchestra|theater|school|scholarships?|memorial|university|college|firefighters|veterans|homeless|rescue|recovery|funeral|campaign fund|candidate|pac|party|local nonprofit|cause|students?)\b/,
    ],
    [
      4,
      /\b(?:his|her|their) (?:[\w-]+ )?(?:campaign|recovery|fund|family|funeral|name)\b|\bgofundme\b|\b(?:drop(?:ped)? off|bring your|bring supplies|volunteers?|sign up to (?!be\b))|\b(?:the|which|what|any) (?:charity|campaign)\b|\bcharit(?:y's|ies)\b|\ba fund\b/,
    ],
    [
      4,
      /\b(?:tell us your|share your (?:story|experience)|hear from you|send (?:us )?(?:a )?tips?|tips@|contact (?:our|the) reporter|email our)\b/,
    ],
    [
      3,
      /\b(?:raised|pledged|gave|donated|contributed|announced|reported) (?:about |more than |nearly |over |an? )?[$€£]|\b(?:senator|candidate|governor|mayor|lawmakers?|voters|in the house)\b|\bcampaign finance\b|\bitemize\b|\breceipt\b/,
    ],
    [
      6,
      /\bsupport\b[^.!?]{0,40}\b(?:comes|came|is provided|was provided|foundation|grant)\b|\beditorial control\b|\bsupported by (?:a|an|the)\b[^.!?]{0,40}\b(?:grant|foundation|fund)\b/,
    ],
    [4, /\b(?:sending|send) (?:us )?(?:documents|photos|letters)\b|\bour sources\b|\bconfidential(?:ly)?\b/],
    [
      8,
      /\bplay no role\b|\bno bearing\b|\bproduced with (?:the )?support\b|\bfinancial supporters?\b|\bdisclosure\b|^correction\b/,
    ],
    [
      2,
      /\b(?:its|his|her|their) (?:reporters|newsroom|journalists|journalism|editor|subscribers|members|donors|president|director)\b|\bmy column\b|\bthis column\b/,
    ],
  ],
};
