import type { Severity } from '../../rules/diagnostic';
import type { Colors } from '../output';

export function colorOfSeverity(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}
