import { instant } from '../../functions/language/instant.ts';
import type { MailAsk, MailContent, MailStory } from '../../functions/mail/mail-content.ts';
import { aMail } from './sample-content.ts';
import { aStory } from './sample-stories.ts';

const image = (name: string, alt: string) => ({ url: `https://tidewater.example.org/images/${name}.jpg`, alt });

function anAsk(headline: string, text: string, label: string): MailAsk {
  return {
    key: 'ask0',
    kind: 'ask',
    headline,
    text,
    button: { label, url: 'https://give.example.org/tidewater?ref=ask0' },
  };
}

const spanish: readonly MailStory[] = [
  aStory({
    headline: 'El barrio que aprendió a leer sus facturas de agua',
    byline: 'Lucía Ferrer',
    section: 'Ciudad',
    summary:
      'Durante dos años, los vecinos de la calle Alameda pagaron el agua de un edificio que ya no existe. Una maestra jubilada puso los recibos en fila, encontró el error y enseñó a los demás a buscar el suyo.',
    url: 'https://tidewater.example.org/es/facturas',
    image: image('facturas', 'Una mesa de cocina cubierta de recibos y una taza de café'),
    readingMinutes: 7,
  }),
  aStory({
    headline: 'La biblioteca abrirá los domingos, con una condición',
    byline: 'Andrés Molina',
    section: 'Ciudad',
    summary:
      'El ayuntamiento paga la luz; los voluntarios, las horas. Hacen falta doce personas y se han apuntado nueve.',
    url: 'https://tidewater.example.org/es/biblioteca',
    readingMinutes: 1,
  }),
  aStory({
    headline: '¿Quién cuida el faro cuando nadie mira?',
    byline: '',
    section: 'Puerto',
    summary:
      'Desde 1988, la misma familia sube los 141 escalones cada noche. La guardia costera quiere poner un sensor.',
    url: null,
    readingMinutes: 5,
  }),
];

const french: readonly MailStory[] = [
  aStory({
    headline: 'À l’école du quai nord, on apprend à lire la marée avant l’heure',
    byline: 'Élodie Marchand',
    section: 'Écoles',
    summary:
      'Chaque matin, vingt-deux élèves notent la hauteur de l’eau sur le mur de la classe. L’idée d’une remplaçante est devenue un relevé que les ingénieurs du port consultent désormais avant de fermer la digue.',
    body: `<p>« On a commencé parce qu’il pleuvait », raconte l’institutrice. Il pleuvait depuis neuf jours, la cour était fermée et le mur, lui, était blanc.</p>
<p>Depuis, la craie n’a jamais quitté le rebord de la fenêtre. Les chiffres, eux, sont passés du mur au cahier, puis du cahier au <a href="https://tidewater.example.org/fr/releves">site de la capitainerie</a>.</p>
<h2>Une mesure, trois usages</h2>
<blockquote><p>Ce sont les enfants qui nous ont signalé l’écart de quatre centimètres. Nous avons d’abord cru à une faute.</p></blockquote>
<p>Ce n’en était pas une : la règle officielle avait été revissée trop bas après les travaux de 2019.</p>`,
    url: 'https://tidewater.example.org/fr/maree',
    image: image('maree', 'Une enfant marque un trait à la craie sur un mur blanc'),
    readingMinutes: 6,
  }),
];

const arabic: readonly MailStory[] = [
  aStory({
    headline: 'المدينة تستعيد واجهتها البحرية، والسؤال الآن: لمن ستكون البيوت؟',
    byline: 'سلمى حداد',
    section: 'المدينة',
    summary:
      'بعد أربعين عامًا على إغلاق مصنع التعليب، صوّت المجلس بستة أصوات مقابل ثلاثة على شراء الأرض الممتدة بين الرصيف الرابع ومصب النهر. تعد الخطة بأربعمئة مسكن وممشى عام على طول الماء، لكن أحدًا لم يسأل من يصطادون هناك كل صباح.',
    url: 'https://tidewater.example.org/ar/waterfront',
    image: image('waterfront', 'رجلان يلقيان صنارتيهما من رصيف إسمنتي عند الفجر'),
    readingMinutes: 9,
  }),
  aStory({
    headline: 'كيف تقرأ فاتورة المياه الجديدة؟',
    byline: 'يوسف نعمة',
    section: 'المدينة',
    summary:
      'ابتداءً من يناير ستُحتسب الفاتورة بحسب الاستهلاك. راجعنا ثلاث فواتير حقيقية سطرًا سطرًا، ووجدنا خطأين في واحدة منها.',
    url: 'https://tidewater.example.org/ar/water-bill',
    readingMinutes: 2,
  }),
  aStory({
    headline: 'Eighteen students, one bus, and a ninety-minute ride to algebra',
    byline: 'Renata Okafor',
    section: 'المدارس',
    summary: 'تحقيق ننشره بالإنجليزية كما كُتب: أسبوع مع تلاميذ الضفة الشمالية في حافلة تنطلق قبل السادسة صباحًا.',
    url: 'https://tidewater.example.org/stories/north-shore-bus',
    readingMinutes: 11,
  }),
  aStory({
    headline: 'آخر صانع قوارب في شارع المرفأ يعلّم صبية في التاسعة عشرة',
    byline: '',
    section: 'الميناء',
    summary: 'بنى آرنه أربعة وتسعين قاربًا بلا رسم واحد. واليوم يعمل مع دولوريس على قارب لا يريد أي منهما أن ينتهي منه.',
    url: 'https://tidewater.example.org/ar/boatbuilder',
    readingMinutes: 1,
  }),
];

export const spanishDigest: MailContent = aMail({
  language: 'es',
  subject: 'El barrio que aprendió a leer sus facturas',
  preheader: 'También: la biblioteca abrirá los domingos y el faro que una familia cuida desde 1988.',
  newsletter: {
    ...aMail().newsletter,
    name: 'La Marea',
    tagline: 'Las noticias del puerto, en español',
    primaryColour: '#8a2f5c',
    accentColour: '#0f766e',
  },
  stories: spanish,
  asks: [
    anAsk(
      'Este periódico es suyo. Ayúdenos a cuidarlo.',
      'Lo que publicamos lo puede leer todo el mundo, porque unas pocas personas deciden pagarlo.',
      'Donar 8 dólares al mes',
    ),
  ],
  askPlaces: 'end',
});

export const frenchStory: MailContent = aMail({
  layout: 'story',
  language: 'fr',
  subject: 'La classe qui mesure la marée',
  preheader: 'Vingt-deux élèves, un mur blanc, et un écart de quatre centimètres que personne n’avait vu.',
  newsletter: {
    ...aMail().newsletter,
    name: 'La Lettre du port',
    tagline: 'Un récit, chaque dimanche',
    font: 'sans',
    primaryColour: '#155e63',
    accentColour: '#155e63',
  },
  stories: french,
  asks: [
    anAsk(
      'Une rédaction, et ses lecteurs.',
      'Aucun actionnaire, aucun mur payant : ce récit vous est offert par celles et ceux qui nous soutiennent.',
      'Faire un don',
    ),
  ],
  askPlaces: 'end',
});

export const arabicDigest: MailContent = aMail({
  language: 'ar',
  subject: 'لمن ستكون بيوت الواجهة البحرية؟',
  preheader: 'وأيضًا: كيف تقرأ فاتورة المياه الجديدة، وآخر صانع قوارب في شارع المرفأ.',
  editionAt: instant.parse('2026-11-22T11:00:00Z'),
  newsletter: {
    ...aMail().newsletter,
    name: 'نشرة المد',
    tagline: 'أخبار الميناء كل صباح بالعربية',
    primaryColour: '#14532d',
    accentColour: '#9a5b13',
  },
  stories: arabic,
  asks: [
    anAsk(
      'لهذا الميناء غرفة أخبار واحدة، وهي لقرائها.',
      'لا مالك يملي علينا ما ننشر، ولا جدار دفع يحجب الخبر عن جار. يحدث ذلك لأن 1,940 منكم يدفعون ثمن ما يقرؤه الجميع.',
      'تبرّع بثمانية دولارات شهريًا',
    ),
  ],
});
