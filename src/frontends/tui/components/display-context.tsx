import {createContext, useContext} from 'react';
import type {Display} from '../display.ts';

const context = createContext<Display | null>(null);

export const DisplayProvider = context.Provider;

export function useDisplay(): Display {
	const display = useContext(context);
	if (display === null) {
		throw new Error('a component is drawn outside of DisplayProvider');
	}

	return display;
}
