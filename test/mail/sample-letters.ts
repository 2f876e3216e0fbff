import { markdownHtml } from '../../functions/editions/markdown-html.ts';
import { instant } from '../../functions/language/instant.ts';
import type { MailContent } from '../../functions/mail/mail-content.ts';
import { aMail } from './sample-content.ts';
import { asksIn, brands } from './sample-languages.ts';
import { aStory } from './sample-stories.ts';

/** A person's letter in each language, as an editor writes it. */
export const letterEn: MailContent = aMail({
  layout: 'letter',
  subject: 'What we got wrong about the seawall',
  preheader: 'A letter from the editor, about eleven days, one hollow, and a phone call we should have made.',
  letter: markdownHtml(`Dear neighbors,

On the second of November we printed that the seawall on Front Street was sound. It was not. Behind the stones there was a hollow *the size of a delivery van*, and an engineer named Dolores Pruitt had said so in a memo eleven days earlier.

We had the memo. It lay in a folder that three of us can open and none of us did.

## What we changed

1. Every document that the city sends us now has a name beside it by noon.
2. Nobody writes that a thing is safe without the name of the person who looked.
3. [Our corrections](https://tidewater.example.org/corrections) stand at the top of the site, not at its foot.

> “I assumed you’d call,” Ms. Pruitt told me. “People usually do.”

I have lived two streets from that wall since 1994. Some of you have written that you walked your children along it that week because we said you could. I don’t have anything clever to say to that. I am sorry, and I am at my desk on [Wednesday evening](https://tidewater.example.org/open-house) from six, with coffee, for anyone who would like to say it in person.

With thanks for reading us closely,

**Maya Lindqvist**
Editor, The Tidewater Ledger`),
  stories: [],
  askPlaces: 'end',
});

export const letterEs: MailContent = aMail({
  ...brands.es,
  layout: 'letter',
  subject: 'Una carta desde la cocina de la redacción',
  preheader: 'Por qué empezamos a publicar las cuentas del agua, y lo que aprendimos de una maestra.',
  letter: markdownHtml(`Querida lectora, querido lector:

La mesa de la que le escribo no es un escritorio. Es la de la cocina, porque aquí cabían los **214 recibos** que nos trajo la señora Ferrer en una caja de galletas.

Los pusimos en orden en una tarde. El error tardó otra más en aparecer: la calle Alameda pagaba desde 2024 el agua de un edificio que ya no existe.

- Si vive en la Alameda, [mire el renglón 7](https://tidewater.example.org/es/renglon-7) de su recibo.
- Si vive en otra calle, tráiganos el suyo el martes.

Nadie nos lo pidió y nadie nos lo pagó. Lo hicimos porque ustedes nos leen.

Un abrazo,

**Lucía Ferrer**`),
  stories: [],
  asks: asksIn.es,
  askPlaces: 'end',
});

export const letterFr: MailContent = aMail({
  ...brands.fr,
  layout: 'letter',
  subject: 'Pourquoi nous ne publierons pas cette photo',
  preheader: 'Une lettre de la rédaction, sur une image que beaucoup d’entre vous ont déjà vue.',
  letter: markdownHtml(`Chères lectrices, chers lecteurs,

Vous avez été cent douze à nous demander pourquoi la photo du quai n’est pas dans nos pages. La réponse tient en une phrase : *elle montre un enfant, et sa mère nous a dit non*.

Nous aurions pu flouter le visage. Nous en avons parlé une heure ; puis nous avons rappelé la mère, et elle nous a redit non.

> Ce n’est pas la photo qui prouve. C’est le registre du port, et vous l’avez publié.

Le [registre](https://tidewater.example.org/fr/registre) est là, page par page.

Bien à vous,

**Élodie Marchand**`),
  stories: [],
  asks: asksIn.fr,
  askPlaces: 'end',
});

export const letterAr: MailContent = aMail({
  ...brands.ar,
  layout: 'letter',
  subject: 'رسالة من غرفة الأخبار: ما الذي أخطأنا فيه',
  preheader: 'عن أحد عشر يومًا، وفجوة خلف الجدار، ومكالمة كان علينا أن نجريها.',
  letter: markdownHtml(`جيراننا الأعزاء،

في الثاني من نوفمبر كتبنا أن الجدار البحري في شارع الواجهة سليم. لم يكن كذلك. كانت خلف الحجارة فجوة **بحجم شاحنة صغيرة**، وكانت مهندسة اسمها دولوريس برويت قد نبّهت إليها قبل ذلك بأحد عشر يومًا.

كانت المذكرة عندنا، في ملف يستطيع ثلاثة منا فتحه، ولم يفتحه أحد.

## ما الذي غيّرناه

1. لكل وثيقة تصلنا من البلدية صاحب يُعرف اسمه قبل الظهر.
2. لا نكتب أن شيئًا آمن من دون اسم الشخص الذي فحصه.
3. [تصحيحاتنا](https://tidewater.example.org/ar/corrections) في أعلى الموقع لا في أسفله.

> «ظننت أنكم ستتصلون»، قالت لي السيدة برويت. «هكذا يفعل الناس عادة».

شكرًا لأنكم تقرؤوننا بعناية،

**سلمى حداد**`),
  stories: [],
  asks: asksIn.ar,
  askPlaces: 'end',
});

const at = instant.parse('2026-11-22T23:42:00Z');
const site = 'https://tidewater.example.org';

/** News that can't wait until morning, in each language. */
export const alertEn: MailContent = aMail({
  layout: 'alert',
  subject: 'Front Street is closed: water behind the seawall',
  preheader: 'Use Chestnut. Buses 4 and 11 are diverted. The next high tide is at 4:10 a.m.',
  editionAt: at,
  stories: [
    aStory({
      headline: 'Front Street is closed after water breaks through behind the seawall',
      byline: 'Jonah Pell',
      publishedAt: at,
      summary:
        'Police closed Front Street between the ice house and Pier 2 at 6:20 p.m. Nobody is hurt. Use Chestnut; buses 4 and 11 are diverted. The city expects the next high tide, at 4:10 a.m., to be the test.',
      url: `${site}/stories/front-street-closed`,
    }),
  ],
  asks: [],
});

export const alertEs: MailContent = aMail({
  ...brands.es,
  layout: 'alert',
  subject: 'Cerrada la calle Front por el agua',
  preheader: 'Vayan por Chestnut. La próxima marea alta llega a las 4:10 de la madrugada.',
  editionAt: at,
  stories: [
    aStory({
      headline: 'Cierran la calle Front: el agua se abrió paso detrás del malecón',
      byline: 'Andrés Molina',
      publishedAt: at,
      summary: 'No hay heridos. Las líneas 4 y 11 van por Chestnut. La próxima marea alta, a las 4:10, será la prueba.',
      url: `${site}/es/calle-front`,
    }),
  ],
  asks: [],
});

export const alertFr: MailContent = aMail({
  ...brands.fr,
  layout: 'alert',
  subject: 'La rue Front est fermée : l’eau est passée derrière la digue',
  preheader: 'Passez par la rue Chestnut. La prochaine marée haute est attendue à 4 h 10.',
  editionAt: at,
  stories: [
    aStory({
      headline: 'La rue Front est fermée : l’eau est passée derrière la digue',
      byline: 'Élodie Marchand',
      publishedAt: at,
      summary: 'Il n’y a pas de blessé. Les bus 4 et 11 sont détournés par la rue Chestnut jusqu’à nouvel ordre.',
      url: `${site}/fr/rue-front`,
    }),
  ],
  asks: [],
});

export const alertAr: MailContent = aMail({
  ...brands.ar,
  layout: 'alert',
  subject: 'إغلاق شارع الواجهة بعد تسرب المياه خلف الجدار البحري',
  preheader: 'استخدموا شارع تشستنت. المد العالي التالي عند الرابعة وعشر دقائق فجرًا.',
  editionAt: at,
  stories: [
    aStory({
      headline: 'إغلاق شارع الواجهة بعد تسرب المياه خلف الجدار البحري',
      byline: 'يوسف نعمة',
      publishedAt: at,
      summary:
        'أغلقت الشرطة الشارع بين بيت الثلج والرصيف الثاني مساء اليوم. لا إصابات. حُوّلت الحافلتان 4 و11 إلى شارع تشستنت، والمد العالي التالي عند الرابعة وعشر دقائق فجرًا.',
      url: `${site}/ar/front-street`,
    }),
  ],
  asks: [],
});

/** An alert that a person wrote, with no article behind it yet. */
export const alertInWords: MailContent = aMail({
  layout: 'alert',
  subject: 'Boil your water until Friday, the city says',
  preheader: 'All of Tidewater east of the river. Schools stay open; the pool is closed.',
  editionAt: at,
  letter:
    markdownHtml(`The city asks everybody **east of the river** to boil tap water before drinking it, until Friday at noon.

- One minute at a rolling boil is enough.
- Bottled water is handed out [at the armory](https://tidewater.example.org/armory) from seven.

We will write again when there is news.`),
  stories: [],
  asks: [],
});
