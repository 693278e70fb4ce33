import type {Step} from './lab.ts';

/** A lab as the screens need it: data only. */
export interface LabOutline {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	readonly title: string;
	readonly steps: readonly StepOutline[];
}

export interface StepOutline {
	readonly id: string;
	readonly kind: Step['kind'];
	readonly title: string;
	/** For predictions and questions. */
	readonly choices: readonly string[];
	/** Whether files of the learner make a difference to it. */
	readonly hasFiles?: boolean;
	/** The choice that came true when its check passed. */
	readonly answer?: string;
	/** From where to look to nearly the answer. */
	readonly hints?: readonly string[];
}
