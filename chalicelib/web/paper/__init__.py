"""Paper copies (P1 to P6): the customers' calls and the mail room's."""
