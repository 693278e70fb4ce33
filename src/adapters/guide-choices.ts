import {type Catalogue, choicePhrase, type Lab, say} from '#core';
import type {Guide} from './guide.ts';

/** Where a guide wants the choices of its step to stand. */
export const choicesComment = '<!-- choices -->';

/** A guide in which each step that asks shows its choices, as its lab's words have them. */
export function withChoices({sections, ...guide}: Guide, {id, steps}: Lab, words: Catalogue): Guide {
	return {
		...guide,
		sections: sections.map(section => {
			const step = steps.find(each => each.id === section.stepId);
			const choices = step !== undefined && 'choices' in step ? step.choices : [];
			const list = choices.map(choice => `- _${say(words, choicePhrase(id, section.stepId, choice))}_`).join('\n');
			return {...section, text: section.text.replace(choicesComment, () => list)};
		}),
	};
}
