"""What do people hold in their hands for the second look: the list that was drawn, the forms, the comparison?"""
