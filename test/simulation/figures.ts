/** The figures of one run or of many; all but the first three and `uncertain` are 0, or something is wrong. */
export type Figures = {
  readonly schedules: number;
  readonly faults: number;
  readonly recipients: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly unexplained: number;
  readonly afterOptOut: number;
  readonly overRate: number;
  readonly uncertain: number;
};

export const noFigures: Figures = {
  ...{ schedules: 0, faults: 0, recipients: 0, duplicates: 0, lost: 0, unexplained: 0 },
  ...{ afterOptOut: 0, overRate: 0, uncertain: 0 },
};

export function addFigures(one: Figures, other: Figures): Figures {
  return {
    schedules: one.schedules + other.schedules,
    faults: one.faults + other.faults,
    recipients: one.recipients + other.recipients,
    duplicates: one.duplicates + other.duplicates,
    lost: one.lost + other.lost,
    unexplained: one.unexplained + other.unexplained,
    afterOptOut: one.afterOptOut + other.afterOptOut,
    overRate: one.overRate + other.overRate,
    uncertain: one.uncertain + other.uncertain,
  };
}
