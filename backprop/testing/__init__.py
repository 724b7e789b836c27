"""What the film's own tests are made of, for yours: numbers held by a file, and scenes held to their stories.

`pytest` finds it by itself: fixtures `lesson_numbers`, `assert_numbers` and `check_scene`, option `--update-numbers`.
"""
