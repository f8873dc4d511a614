"""The screens of the window: home, play, and all around them. Each is imported when it is shown."""
