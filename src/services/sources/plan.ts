/** What a source would do to have its program, and why that one: for `doctor`, and for the message when there is none. */
export type SourcePlan =
	| {readonly state: 'present'; readonly what: string; readonly where: string; readonly why: string}
	| {readonly state: 'to-fetch'; readonly what: string; readonly how: string; readonly why: string}
	| {
			readonly state: 'missing';
			readonly what: string;
			readonly why: string;
			readonly remedy: string;
			readonly command: string | null;
	  };
