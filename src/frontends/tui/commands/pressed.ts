import type {Display} from '../display.ts';
import type {Size} from '../layout.ts';
import type {Model} from '../model.ts';

/** What a key press is about. */
export interface Pressed {
	readonly model: Model;
	readonly size: Size;
	readonly display: Display;
	readonly key: string;
	/** ISO 8601, UTC. */
	readonly now: string;
}
