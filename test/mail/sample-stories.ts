import { instant } from '../../functions/language/instant.ts';
import type { MailStory } from '../../functions/mail/mail-content.ts';

const site = 'https://tidewater.example.org';

export function aStory(changes: Partial<MailStory> = {}): MailStory {
  return {
    headline: 'The ferry that nobody wanted turns thirty',
    byline: 'Maya Lindqvist',
    publishedAt: instant.parse('2026-11-21T14:05:00Z'),
    section: 'City Hall',
    summary: 'A plain summary of what happened.',
    body: '<p>A plain story.</p>',
    url: `${site}/stories/ferry`,
    image: null,
    readingMinutes: 4,
    corrections: [],
    retractedAt: null,
    ...changes,
  };
}

/** Twelve stories of a local newsroom, in three sections and some odd ones, with summaries of about 280 characters. */
export const englishStories: readonly MailStory[] = [
  aStory({
    headline: 'The city bought back its waterfront. Now it has to decide who gets to live there',
    byline: 'Maya Lindqvist and Theo Barnes',
    section: 'City Hall',
    summary:
      'Forty years after the cannery closed, the council voted 6–3 to buy the eleven acres between Pier 4 and the river mouth. The plan promises 400 homes, a third of them below market rate, and a public path the whole way along. The people who fish there every morning were not asked.',
    url: `${site}/stories/waterfront?ref=mail&edition=morning`,
    image: { url: `${site}/images/waterfront.jpg`, alt: 'Two men cast lines from a concrete pier at first light' },
    readingMinutes: 9,
  }),
  aStory({
    headline: 'Your water bill is about to change. Here is how to read it',
    byline: 'Priya Raman',
    section: 'City Hall',
    summary:
      'From January the utility will charge by the gallon instead of by the pipe. Two thirds of households will pay less, some by as much as $18 a month; families with old plumbing may pay more. We worked through three real bills, line by line, and found two mistakes on one of them.',
    url: `${site}/stories/water-bill`,
    readingMinutes: 6,
  }),
  aStory({
    headline: 'Council will vote again on the shelter it has already approved twice',
    byline: 'Theo Barnes',
    section: 'City Hall',
    summary:
      'A clerk counted four votes where there were five, and the lease on the old library annex lapsed while everyone looked for the fifth. The building has stood empty through two winters, and the sixty beds bought for it are in a warehouse that costs the city $2,100 a month.',
    url: `${site}/stories/shelter-vote`,
    readingMinutes: 4,
  }),
  aStory({
    headline: 'Eighteen students, one bus, and a ninety-minute ride to algebra',
    byline: 'Renata Okafor',
    section: 'Schools',
    summary:
      'Since the district closed its last middle school on the north shore, the first bus leaves at 5:50. We rode along for a week. Nobody complained about the hour; they complained that the heater is broken, that there is no signal to do homework, and that practice ends after the last bus home.',
    url: `${site}/stories/north-shore-bus`,
    readingMinutes: 11,
  }),
  aStory({
    headline: 'The school kitchen that cooks from scratch again',
    byline: 'Sam Whitefeather',
    section: 'Schools',
    summary:
      'At Hollis Elementary, four cooks make lunch for 340 children from food that was grown or caught within fifty miles. It costs eleven cents more a tray than the frozen kind and far less of it is thrown away. The state is now asking how they do it, and whether it would work in a larger town.',
    url: `${site}/stories/school-kitchen`,
    readingMinutes: 5,
  }),
  aStory({
    headline: 'Who is running for the school board, and what they told us',
    byline: 'Renata Okafor',
    section: 'Schools',
    summary:
      'Seven people want three seats. We asked each of them the same nine questions, about budgets, buses, books and the empty building on Alder Street. Five answered in full, one sent a photograph of a campaign sign, and one asked for more time. Read the answers side by side, unedited.',
    url: `${site}/stories/school-board-guide`,
    readingMinutes: 14,
  }),
  aStory({
    headline: 'Crabbers wait on the dock while the state waits on the whales',
    byline: 'Jonah Pell',
    section: 'Harbor',
    summary:
      'For the fourth year in a row the season will open late, because humpbacks are still feeding where the pots would go. A rope that rises only when it is called could end the argument. Three boats have tried it for two winters; the skippers say that it works, and that they could never afford it.',
    url: `${site}/stories/crab-season`,
    readingMinutes: 8,
  }),
  aStory({
    headline: 'The last boatbuilder on Slip Road is taking an apprentice',
    byline: 'Maya Lindqvist',
    section: 'Harbor',
    summary:
      'Arne Solberg is 81 and has built ninety-four boats without a drawing. Dolores Reyes is 19 and had never held an adze. She answered a card in the window of the hardware store, and since March the two of them have been at work on a skiff that neither is quite willing to finish.',
    url: `${site}/stories/boatbuilder`,
    readingMinutes: 7,
  }),
  aStory({
    headline: 'Seawall repairs will close Front Street for six weeks',
    byline: '',
    section: 'Harbor',
    summary:
      'Crews begin on Monday between the ice house and Pier 2. Buses 4 and 11 will run on Chestnut, parking is free in the courthouse lot, and every shop stays open. The engineers found a hollow the size of a delivery van behind the stones, which is why it can’t wait until after the holidays.',
    url: `${site}/stories/seawall`,
    readingMinutes: 2,
  }),
  aStory({
    headline: 'A landlord, a leak, and the inspector who kept coming back',
    byline: 'Priya Raman',
    section: 'Housing',
    summary:
      'City records show 31 visits to one building in two years, and not a single fine. Tenants photographed every one. The inspector has since retired; the owner says that the work was done; the ceiling on the third floor, which we saw on Thursday, is held up by a door and two ladders.',
    url: `${site}/stories/inspector`,
    readingMinutes: 10,
  }),
  aStory({
    headline: 'What to do this weekend: a lantern walk, a chowder, a very old organ',
    byline: 'The staff',
    section: 'Weekend',
    summary:
      'The lantern walk starts at dusk from the lighthouse lot, rain or shine. On Saturday the firefighters cook their chowder, by the bowl and by the bucket. And at St. Brendan’s, the 1911 organ plays for the first time since the roof came in, under the hands of the woman who mended it.',
    url: `${site}/stories/weekend`,
    readingMinutes: 3,
  }),
  aStory({
    headline: 'You asked: why does the noon siren go off at 12:04?',
    byline: 'Jonah Pell',
    section: 'Curious',
    summary:
      'Forty-one of you wrote in. The answer involves a railroad that no longer exists, a dentist with a sense of humor, and a clock in the basement of the fire station that one man winds by hand. He let us watch. He did not let us touch it, and asked that we not print which window he leaves open.',
    url: `${site}/stories/noon-siren`,
    readingMinutes: 3,
  }),
];

/** One story with everything that a newsroom's editor puts into a body. */
export const longBody = `
<p>The vote came at 11:40 at night, after four hours of testimony and one <em>very</em> long recess. When the clerk read the count, nobody clapped; most of the people who had come to speak had gone home to put children to bed.</p>
<p>What the council bought, for <strong>$14.2 million</strong>, is eleven acres of gravel, three condemned sheds and the best view in the county. <a href="${site}/documents/appraisal.pdf">The appraisal</a>, which the city released only after <a href="${site}/stories/records-request">a records request</a>, puts its value at a little over half of that.</p>
<h2>Who was not in the room</h2>
<p>On most mornings some thirty people fish from Pier 4. Several told us that they learned of the sale from a sign.</p>
<blockquote><p>“I’ve stood on this spot since before they closed the cannery. You’d think one of them would have walked down here and said good morning.”</p></blockquote>
<figure><img src="${site}/images/plan.png" alt="A site plan: housing along the road, a path along the water"><figcaption>The plan as the council saw it on Tuesday. The path is drawn, not paid for. Drawing: City of Tidewater</figcaption></figure>
<p>The plan answers three questions and leaves three open:</p>
<ul><li>A third of the homes will cost no more than 30 percent of a median income.</li><li>The pier stays public. Its hours do not appear in any document.</li><li>The river mouth will be dredged once. <ol><li>Who pays for the second time?</li><li>And for the third?</li></ol></li></ul>
<h3>What it costs</h3>
<table><caption>Cost of the purchase, in millions of dollars</caption><thead><tr><th>Item</th><th>2026</th><th>2027</th><th>2028</th><th>Who pays</th></tr></thead><tbody><tr><td>Land</td><td>14.2</td><td>–</td><td>–</td><td>Bond measure of 2019</td></tr><tr><td>Cleaning the soil</td><td>1.1</td><td>3.8</td><td>0.4</td><td>State brownfield fund</td></tr><tr><td>Path and railings</td><td>–</td><td>0.9</td><td>2.2</td><td>Not decided</td></tr></tbody></table>
<p>The council meets again on December 8. Its packet is at https://council.tidewater.example.org/meetings/2026/december/08/packet-with-all-attachments-and-the-corrected-appraisal-of-november.pdf and runs to 212 pages.</p>
<hr>
<p><small>Corrections: an earlier version gave the area as twelve acres.</small></p>`;

/** What is left of a story in a hosted copy after the newsroom took it back. */
export const takenBack = {
  ...{ summary: '', body: '', image: null, readingMinutes: 0 },
  retractedAt: instant.parse('2026-11-22T15:00:00Z'),
  corrections: [
    {
      at: instant.parse('2026-11-22T15:00:00Z'),
      text: 'The figures came from a draft that the utility never adopted. We should have asked before we published.',
    },
  ],
};
