import path from 'node:path';
import {fillTemplate, propertiesSyntax, type TemplateValues} from '#core';
import type {Rendering} from './rendering.ts';

/** What the placeholders in the files of a lab's folder stand for. */
export function fileValues(rendering: Rendering, folder: string): TemplateValues {
	// A server is started in its file's folder. So no configuration holds what a user has called theirs, and a workspace can be moved.
	return {...rendering, data: path.relative(folder, rendering.data)};
}

/** The text of a lab's file as it stands in a workspace: configuration files have placeholders, programs have none. */
export function fillFile(name: string, text: string, values: TemplateValues): string {
	return name.endsWith('.properties') ? fillTemplate(text, values, propertiesSyntax) : text;
}
