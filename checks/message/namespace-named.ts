import type {Check} from '#core';
import {fieldsCheck} from '../shared/runs/edit-fields.ts';

/** The namespace by its name on that wiki. */
export function namespaceNamed(file: string): Check {
	return fieldsCheck(file, 'namespace-named', [], ['namespace']);
}
