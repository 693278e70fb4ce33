/** Whose files a run uses. */
export type Source = 'learner' | 'reference';
