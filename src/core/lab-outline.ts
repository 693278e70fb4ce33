import type {Step} from './lab.ts';
import type {LeftId, LeftOutline} from './left.ts';
import type {ServiceName} from './service.ts';

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
	/** Of a text: the services that it tells the learner to ask. */
	readonly needs?: readonly ServiceName[];
	/** How many hints its words hold, from where to look to nearly the answer. */
	readonly hints?: number;
	/** What its run leaves on the learner's servers. */
	readonly leaves?: readonly LeftOutline[];
	/** What an earlier step left and its run adds to. */
	readonly adds?: readonly LeftId[];
}
