import {type Effect, type SessionEvent, type SessionState, update} from '#core';

/** The one state, and the only way to change it. Front ends read it and dispatch; effects go to whoever performs them. */
export interface Session {
	getState(): SessionState;
	dispatch(event: SessionEvent): void;
	/** Called after every event with what happened; the state is already the next one. */
	subscribe(listener: (event: SessionEvent) => void): () => void;
}

export function createSession(initial: SessionState, perform: (effect: Effect, dispatch: Session['dispatch']) => void): Session {
	let state = initial;
	const listeners = new Set<(event: SessionEvent) => void>();
	const dispatch = (event: SessionEvent): void => {
		const [next, effects] = update(state, event);
		state = next;
		for (const listener of listeners) {
			listener(event);
		}

		for (const effect of effects) {
			perform(effect, dispatch);
		}
	};

	return {
		getState: () => state,
		dispatch,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
