deny contains "a" if input.kind
